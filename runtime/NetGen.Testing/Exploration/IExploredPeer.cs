namespace NetGen.Testing.Exploration;

/// <summary>One of the two peers that a <see cref="PeerExplorer{TLeft, TRight, TMessage}"/> drives, usually a thin coat around a state machine.</summary>
/// <remarks>
/// A peer is deterministic: it takes time and the wheel of its timers from its <see cref="PeerPort{TMessage}"/>, sends through that, and does nothing by itself. The explorer
/// makes it anew for every path it walks, so peers share nothing, and disposes it afterwards where it is <see cref="IDisposable"/>.
/// </remarks>
/// <typeparam name="TMessage">What the peers send each other; its text stands for it, so messages with equal texts are equal.</typeparam>
public interface IExploredPeer<in TMessage>
{
    /// <summary>The peer's state in a few words: two peers with equal words must behave alike from there on. Times do not belong into it.</summary>
    string Describe();

    /// <summary>Takes a message from the link.</summary>
    /// <param name="message">The message.</param>
    void Receive(TMessage message);

    /// <summary>What the peer's user may do now, as <c>send</c> or <c>close</c>, by name; always in the same order.</summary>
    IReadOnlyList<(string Name, Action Run)> Offer();
}
