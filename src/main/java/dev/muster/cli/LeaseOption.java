package dev.muster.cli;

import dev.muster.reconcile.Outcome;
import dev.muster.settings.Lease;
import dev.muster.settings.Settings;
import java.util.Optional;

/// Which Lease a command takes: that of `--lease`, with the spans that the settings give theirs,
/// else that of the settings.
final class LeaseOption {

    private LeaseOption() {}

    /// @param option `[NAMESPACE/]NAME`
    /// @throws Stopped if it is neither
    static Optional<Lease> of(Optional<String> option, Settings settings) {
        Optional<Lease> inSettings = settings.daemon().lease();
        return option.map(
                        text -> {
                            int slash = text.indexOf('/');
                            Optional<String> namespace =
                                    slash < 0
                                            ? Optional.empty()
                                            : Optional.of(text.substring(0, slash));
                            String name = text.substring(slash + 1);
                            if (!Lease.isName(name)
                                    || !namespace.stream().allMatch(Lease::isNamespace)) {
                                throw new Stopped(
                                        Outcome.USAGE,
                                        "'" + text + "' names no Lease",
                                        "Write --lease NAME or --lease NAMESPACE/NAME.");
                            }
                            Lease spans = inSettings.orElseGet(() -> Lease.named(name, namespace));
                            return new Lease(
                                    name,
                                    namespace.or(spans::namespace),
                                    spans.duration(),
                                    spans.writeTimeout(),
                                    spans.clockSkew());
                        })
                .or(() -> inSettings);
    }
}
