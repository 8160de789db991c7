package dev.muster.adopt;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What an import puts together: files, and what none of them says.
final class Output {

    private static final String NOT_DECLARED = "not-declared.yaml";

    private final String folder;
    private final SortedMap<String, String> files = new TreeMap<>();
    private final List<NotDeclared> notDeclared = new ArrayList<>();

    /// @param folder the folder of every file, with a slash at its end
    Output(String folder) {
        this.folder = folder;
    }

    void put(String path, String text) {
        if (files.put(folder + path, text) != null) {
            throw new IllegalStateException("two files are called " + folder + path);
        }
    }

    void notDeclared(String what, String subject, String why, String remedy) {
        notDeclared.add(new NotDeclared(what, subject, why, remedy));
    }

    /// Says what no file declares, in a file of comments.
    void putNotDeclared() {
        if (notDeclared.isEmpty()) {
            return;
        }
        StringBuilder text = new StringBuilder();
        line(
                text,
                "Live and in scope when it was imported, and in no file, because it cannot be declared.");
        for (NotDeclared it : notDeclared()) {
            line(text, "");
            line(text, it.what() + " " + it.subject() + " " + it.why());
            if (!it.remedy().isEmpty()) {
                line(text, "    " + it.remedy());
            }
        }
        put(NOT_DECLARED, text.toString());
    }

    private static void line(StringBuilder text, String line) {
        text.append(("# " + YamlBlock.clean(line)).stripTrailing()).append('\n');
    }

    SortedMap<String, String> files() {
        return files;
    }

    List<NotDeclared> notDeclared() {
        return notDeclared.stream().sorted().distinct().toList();
    }
}
