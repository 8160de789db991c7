package dev.muster.adapter.notify;

import static java.util.Objects.requireNonNull;

import dev.muster.report.Bulletin;
import dev.muster.report.BulletinText;
import dev.muster.settings.Notifier.Way;
import dev.muster.time.Timekeeper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Reports as files: each as Markdown, HTML, JSON and CSV under its moment, and the newest as
/// `latest` beside. Whoever reads never sees half a file. The oldest go when there are too many.
public final class FolderNotices implements Notices {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH-mm-ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private static final String REPORT =
            "\\d{4}-\\d{2}-\\d{2}T[0-9.-]+Z-(change|schedule)\\.[a-z]+";

    private final Way.Folder way;
    private final Outbox outbox;

    public FolderNotices(Way.Folder way, Timekeeper clock, DeliveryListener listener) {
        this.way = requireNonNull(way, "way is null");
        this.outbox = new Outbox("folder " + way.path(), clock, listener);
    }

    @Override
    public void tell(Bulletin bulletin) {
        outbox.offer(() -> write(bulletin));
    }

    private Attempt write(Bulletin bulletin) {
        BulletinText text = new BulletinText(bulletin);
        SortedMap<String, String> forms = new TreeMap<>();
        forms.put("csv", text.csv());
        forms.put("html", text.html());
        forms.put("json", text.json());
        forms.put("md", text.markdown());
        String name = STAMP.format(bulletin.at()) + "-" + bulletin.occasion().word();
        try {
            Files.createDirectories(way.path());
            for (var form : forms.entrySet()) {
                put(name + "." + form.getKey(), form.getValue());
                put("latest." + form.getKey(), form.getValue());
            }
            tidy(forms.size());
            return new Attempt.Delivered();
        } catch (IOException e) {
            return new Attempt.TryAgain(
                    "cannot be written ("
                            + e.getClass().getSimpleName()
                            + ": "
                            + e.getMessage()
                            + ")",
                    Optional.empty());
        }
    }

    private void put(String name, String content) throws IOException {
        Path half = way.path().resolve("." + name + ".part");
        Files.writeString(half, content);
        Files.move(
                half,
                way.path().resolve(name),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    /// Only files that have the name of a report: the folder may hold others.
    private void tidy(int forms) throws IOException {
        List<Path> reports;
        try (Stream<Path> files = Files.list(way.path())) {
            reports =
                    files.filter(file -> file.getFileName().toString().matches(REPORT))
                            .sorted(Comparator.comparing(Path::toString).reversed())
                            .toList();
        }
        for (Path old :
                reports.subList(Math.min(reports.size(), way.keep() * forms), reports.size())) {
            Files.deleteIfExists(old);
        }
    }

    @Override
    public void close() {
        outbox.close();
    }
}
