package dev.muster.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the package table of docs/architecture.md, which it reads, to the classes of the program.
class ArchitectureTest {

    private static final String ROOT = "dev.muster";
    private static final Pattern ROW = Pattern.compile("\\| `([a-z.]+)` \\|.*\\| ([^|]*) \\|");
    private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");

    private static final Map<String, Set<String>> TABLE = table();
    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages(ROOT);

    @Test
    void theTableAndTheProgramAreNotEmpty() {
        assertThat(TABLE.keySet()).contains("model", "plan", "guard", "sandbox");
        assertThat(CLASSES.size()).isGreaterThan(100);
    }

    @Test
    void everyPackageIsInTheTable() {
        Set<String> unlisted = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            if (!TABLE.containsKey(stage(type.getPackageName()))) {
                unlisted.add(type.getPackageName());
            }
        }
        assertThat(unlisted).isEmpty();
    }

    @Test
    void everyPackageOfTheTableExists() {
        Set<String> found = new TreeSet<>();
        CLASSES.forEach(type -> found.add(stage(type.getPackageName())));
        assertThat(found).containsAll(TABLE.keySet());
    }

    @Test
    void aPackageImportsOnlyWhatItsLineAllows() {
        Set<String> offences = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            String from = stage(type.getPackageName());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
                if (!target.startsWith(ROOT)) {
                    continue;
                }
                String to = stage(target);
                if (!to.equals(from) && !TABLE.getOrDefault(from, Set.of()).contains(to)) {
                    offences.add(type.getName() + " uses " + dependency.getTargetClass().getName());
                }
            }
        }
        assertThat(offences).isEmpty();
    }

    @Test
    void theNounsUseNoLibrary() {
        Set<String> offences = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            if (!stage(type.getPackageName()).equals("model")) {
                continue;
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
                if (!target.isEmpty()
                        && !target.startsWith("java.")
                        && !target.startsWith("org.jspecify")
                        && !target.startsWith(ROOT)) {
                    offences.add(type.getName() + " uses " + dependency.getTargetClass().getName());
                }
            }
        }
        assertThat(offences).isEmpty();
    }

    @Test
    void vendorTypesEndInTheAdapters() {
        Set<String> offences = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            String from = stage(type.getPackageName());
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                String target = dependency.getTargetClass().getBaseComponentType().getPackageName();
                if ((target.startsWith("com.okta.") && !from.equals("adapter.okta"))
                        || (target.startsWith("software.amazon.") && !from.equals("adapter.aws"))) {
                    offences.add(type.getName() + " uses " + dependency.getTargetClass().getName());
                }
            }
        }
        assertThat(offences).isEmpty();
    }

    @Test
    void onlyTheClockAsksTheMachineForTheTime() {
        Set<String> offences = new TreeSet<>();
        for (JavaClass type : CLASSES) {
            if (stage(type.getPackageName()).equals("time")) {
                continue;
            }
            type.getMethodCallsFromSelf().stream()
                    .filter(call -> isClock(call.getTargetOwner().getName(), call.getName()))
                    .forEach(call -> offences.add(call.getDescription()));
        }
        assertThat(offences).isEmpty();
    }

    private static boolean isClock(String owner, String method) {
        return (owner.startsWith("java.time.") && method.equals("now"))
                || (owner.equals("java.lang.System") && method.equals("currentTimeMillis"))
                || (owner.equals("java.lang.Thread") && method.equals("sleep"));
    }

    @Test
    void everyPackageSaysItsStageAndIsNullMarked() throws IOException {
        List<Path> silent = new ArrayList<>();
        try (Stream<Path> folders = Files.walk(Path.of("src/main/java"))) {
            for (Path folder : folders.filter(Files::isDirectory).toList()) {
                boolean hasTypes;
                try (Stream<Path> files = Files.list(folder)) {
                    hasTypes = files.anyMatch(file -> file.toString().endsWith(".java"));
                }
                Path info = folder.resolve("package-info.java");
                if (hasTypes
                        && (!Files.exists(info)
                                || !Files.readString(info).contains("@NullMarked"))) {
                    silent.add(folder);
                }
            }
        }
        assertThat(silent).isEmpty();
    }

    /// The line of the table that a package belongs to.
    private static String stage(String packageName) {
        String rest = packageName.equals(ROOT) ? "" : packageName.substring(ROOT.length() + 1);
        String[] parts = rest.split("\\.", -1);
        return parts[0].equals("adapter") && parts.length > 1 ? "adapter." + parts[1] : parts[0];
    }

    private static Map<String, Set<String>> table() {
        Map<String, Set<String>> table = new LinkedHashMap<>();
        List<String> lines;
        try {
            lines = Files.readAllLines(Path.of("docs/architecture.md"));
        } catch (IOException e) {
            throw new IllegalStateException("docs/architecture.md cannot be read", e);
        }
        for (String line : lines) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                table.put(row.group(1), imports(row.group(2), table.keySet()));
            }
        }
        return table;
    }

    private static Set<String> imports(String cell, Set<String> above) {
        Set<String> named = new TreeSet<>();
        NAME.matcher(cell).results().map(result -> result.group(1)).forEach(named::add);
        if (cell.startsWith("all above")) {
            Set<String> all = new TreeSet<>(above);
            all.removeAll(named);
            return all;
        }
        assertThat(above).as("packages named above").containsAll(named);
        return named;
    }
}
