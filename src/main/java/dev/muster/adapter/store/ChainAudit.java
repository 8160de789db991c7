package dev.muster.adapter.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.history.ChainCheck;
import dev.muster.history.ChainCheck.Fault;
import dev.muster.history.JournalEntry;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.result.ResultIterable;
import org.jdbi.v3.core.result.ResultIterator;

/// Goes through a journal from its first entry to its last and names all that is not as it was
/// written. After a fault it goes on from what stands there, so that one edit is one fault.
final class ChainAudit {

    /// Rows that are fetched at a time, so that a long journal is never in memory as a whole.
    private static final int AT_ONCE = 500;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ChainKey key;
    private final List<Fault> faults = new ArrayList<>();
    private boolean more;
    private long entries;
    private long next;
    private String before = "";

    private ChainAudit(ChainKey key) {
        this.key = key;
    }

    static ChainCheck of(Handle handle, ChainKey key) {
        return new ChainAudit(key).check(handle);
    }

    private ChainCheck check(Handle handle) {
        Optional<ChainEnds.Sealed> stored = ChainEnds.read(handle, "");
        if (stored.isPresent() && !stored.get().ends().keyId().equals(key.fingerprint())) {
            return new ChainCheck.OtherKey(stored.get().ends().keyId(), key.fingerprint());
        }
        boolean sealed = stored.filter(found -> found.fits(key)).isPresent();
        if (!sealed) {
            note(new Fault.Unsealed());
        }
        ChainEnds ends = stored.map(ChainEnds.Sealed::ends).orElse(ChainEnds.none(key));
        next = ends.first();
        before = ends.beforeMac();
        through(handle);
        if (sealed && ends.last() >= next) {
            note(new Fault.Missing(next, ends.last()));
        } else if (sealed && ends.last() < next - 1) {
            // More rows than were sealed: put in by hand.
            note(new Fault.Altered(next - 1));
        } else if (sealed && faults.isEmpty() && !ends.lastMac().equals(before)) {
            note(new Fault.Altered(ends.last()));
        }
        return faults.isEmpty()
                ? new ChainCheck.Intact(
                        entries,
                        ends.last() == 0
                                ? Optional.empty()
                                : Optional.of(new ChainCheck.Last(ends.last(), ends.lastMac())))
                : new ChainCheck.Broken(entries, faults, more);
    }

    private void through(Handle handle) {
        ResultIterable<JournalEntry> rows =
                handle.createQuery(
                                "SELECT number, at_ms, turn, event, change_id, line, mac FROM"
                                        + " journal ORDER BY number")
                        .setFetchSize(AT_ONCE)
                        .map(SqlJournal.ENTRY);
        try (ResultIterator<JournalEntry> iterator = rows.iterator()) {
            each(iterator);
        }
    }

    private void each(Iterator<JournalEntry> iterator) {
        while (iterator.hasNext()) {
            JournalEntry entry = iterator.next();
            entries++;
            boolean follows = entry.number() == next;
            if (entry.number() > next) {
                note(new Fault.Missing(next, entry.number() - 1));
            }
            boolean fits = key.link(before, entry.line()).equals(entry.mac());
            // After a gap nothing can be said of the chain, only of the entry by itself.
            if ((follows && !fits) || entry.number() < next || !saysTheSame(entry)) {
                note(new Fault.Altered(entry.number()));
            }
            next = Math.max(next, entry.number() + 1);
            before = entry.mac();
        }
    }

    /// The columns repeat what the line says; an edit of them alone would mislead questions.
    private static boolean saysTheSame(JournalEntry entry) {
        try {
            JsonNode line = JSON.readTree(entry.line());
            return line.path("number").asLong() == entry.number()
                    && line.path("at").asText().equals(entry.at().toString())
                    && line.path("turn").asText().equals(entry.turn())
                    && line.path("event").asText().equals(entry.event().text())
                    && line.path("change").asText().equals(entry.change());
        } catch (JsonProcessingException _) {
            return false;
        }
    }

    private void note(Fault fault) {
        if (faults.size() < ChainCheck.FAULTS_AT_MOST) {
            faults.add(fault);
        } else {
            more = true;
        }
    }
}
