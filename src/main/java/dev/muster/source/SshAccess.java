package dev.muster.source;

import dev.muster.settings.Source.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.transport.SshConfigStore;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;
import org.jspecify.annotations.Nullable;

/// Sessions with a Git host by ssh: one key, and only hosts whose public keys are known.
final class SshAccess {

    private SshAccess() {}

    /// @param home a folder of Muster's own, in place of the user's `~/.ssh`
    /// @throws IOException if one of the two files cannot be read
    static SshSessionFactory sessions(Address.Ssh ssh, Path home) throws IOException {
        SmallFile.text(ssh.keyFile());
        SmallFile.text(ssh.knownHostsFile());
        Path folder = Files.createDirectories(home.resolve("ssh"));
        return new SshdSessionFactoryBuilder()
                .setHomeDirectory(folder.toFile())
                .setSshDirectory(folder.toFile())
                .setConfigStoreFactory((_, _, _) -> new Strict(ssh))
                .setDefaultIdentities(_ -> List.of(ssh.keyFile()))
                .setDefaultKnownHostsFiles(_ -> List.of(ssh.knownHostsFile()))
                .setPreferredAuthentications("publickey")
                .setConnectorFactory(null)
                .build(null);
    }

    /// As an `ssh_config` that says so for every host: whoever is not in the file is refused, and
    /// the file is never written.
    private record Strict(Address.Ssh ssh) implements SshConfigStore {

        @Override
        public HostConfig lookup(String host, int port, String user) {
            SortedMap<String, String> options = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            options.put("StrictHostKeyChecking", "yes");
            options.put("IdentitiesOnly", "yes");
            options.put("HostName", host);
            if (port > 0) {
                options.put("Port", Integer.toString(port));
            }
            if (user != null) {
                options.put("User", user);
            }
            return new Options(
                    options,
                    Map.of(
                            "IdentityFile", List.of(ssh.keyFile().toString()),
                            "UserKnownHostsFile", List.of(ssh.knownHostsFile().toString()),
                            "GlobalKnownHostsFile", List.of()));
        }

        @Override
        public HostConfig lookupDefault(String host, int port, String user) {
            return lookup(host, port, user);
        }
    }

    private record Options(SortedMap<String, String> single, Map<String, List<String>> several)
            implements SshConfigStore.HostConfig {

        @Override
        public @Nullable String getValue(String key) {
            return single.get(key);
        }

        @Override
        public List<String> getValues(String key) {
            return several.getOrDefault(key, List.of());
        }

        @Override
        public Map<String, String> getOptions() {
            return single;
        }

        @Override
        public Map<String, List<String>> getMultiValuedOptions() {
            return several;
        }
    }
}
