package dev.muster.cli;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What a running command has written so far, and waiting until it has written something more.
final class Told extends OutputStream {

    /// Far longer than anything takes on a busy machine.
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private byte[] bytes = new byte[0];
    private int heard;

    @Override
    public void write(int octet) {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] added, int offset, int length) {
        lock.lock();
        try {
            byte[] all = java.util.Arrays.copyOf(bytes, bytes.length + length);
            System.arraycopy(added, offset, all, bytes.length, length);
            bytes = all;
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for a text behind what was waited for last.
    ///
    /// @return everything between the two, the text included
    String await(String text) {
        lock.lock();
        try {
            long nanos = PATIENCE.toNanos();
            while (true) {
                String all = text();
                int at = all.indexOf(text, heard);
                if (at >= 0) {
                    String between = all.substring(heard, at + text.length());
                    heard = at + text.length();
                    return between;
                }
                if (nanos <= 0) {
                    throw new AssertionError("`" + text + "` was not said in:\n" + rest());
                }
                nanos = more.awaitNanos(nanos);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            lock.unlock();
        }
    }

    /// Everything that was written.
    String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /// What was written behind what was waited for last.
    String rest() {
        return text().substring(heard);
    }
}
