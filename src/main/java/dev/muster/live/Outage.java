package dev.muster.live;

import static java.util.Objects.requireNonNull;

import dev.muster.model.ApiFailure;
import dev.muster.model.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A whole system that cannot be used: it refuses the credential, or gave none of what is read
/// first. That has one cause, and says more than a hundred lists that are not known.
///
/// @param why what a person reads
/// @param failure the call that failed, where one did
public record Outage(Target target, String why, Optional<ApiFailure> failure) {

    public Outage {
        requireNonNull(target, "target is null");
        requireNonNull(why, "why is null");
        requireNonNull(failure, "failure is null");
    }

    static List<Outage> of(LiveState live) {
        // Not the org: whoever asks for its id need not be anybody.
        List<Observed<?>> okta = new ArrayList<>(live.okta().apps().values());
        okta.add(live.okta().groups());
        List<Observed<?>> aws =
                List.of(live.aws().instance(), live.aws().organization(), live.aws().accounts());
        return Stream.of(of(Target.OKTA, okta, live), of(Target.IDENTITY_CENTER, aws, live))
                .flatMap(Optional::stream)
                .toList();
    }

    /// @param foremost what is read first, and whoever may read anything may read
    private static Optional<Outage> of(
            Target target, Collection<Observed<?>> foremost, LiveState live) {
        return refused(target, live).or(() -> silent(target, foremost));
    }

    /// A credential that is refused once, in the midst of reading, is refused from then on.
    private static Optional<Outage> refused(Target target, LiveState live) {
        return live.coverage().gaps().stream()
                .filter(gap -> gap.target() == target)
                .flatMap(gap -> gap.failure().stream())
                .filter(ApiFailure.Unauthorized.class::isInstance)
                .map(failure -> new Outage(target, failure.text(), Optional.of(failure)))
                .findFirst();
    }

    private static Optional<Outage> silent(Target target, Collection<Observed<?>> foremost) {
        List<Observed.Unknown<?>> gaps = new ArrayList<>();
        for (Observed<?> observed : foremost) {
            switch (observed) {
                case Observed.Complete<?> _ -> {
                    return Optional.empty();
                }
                case Observed.Unknown<?> unknown -> gaps.add(unknown);
            }
        }
        Observed.Unknown<?> first =
                gaps.stream()
                        .filter(gap -> gap.failure().isPresent())
                        .findFirst()
                        .orElse(gaps.getFirst());
        return Optional.of(new Outage(target, first.why(), first.failure()));
    }
}
