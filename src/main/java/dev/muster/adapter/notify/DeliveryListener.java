package dev.muster.adapter.notify;

/// Hears what became of what was to be delivered, from any thread. Must neither wait nor throw.
public interface DeliveryListener {

    /// Something has arrived.
    ///
    /// @param receiver such as `commit status at github`
    void delivered(String receiver);

    /// Something has not, and is not tried again.
    ///
    /// @param why a sentence, without any secret
    void failed(String receiver, String why);
}
