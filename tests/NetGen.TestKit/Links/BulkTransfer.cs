using System.Diagnostics;

namespace NetGen.TestKit.Links;

/// <summary>One TCP connection that sends as long as it may, from the left host of a <see cref="RelayedLink"/> to the right one.</summary>
public static class BulkTransfer
{
    private const int Port = 5001;

    /// <summary>Runs it, in real time.</summary>
    /// <param name="sender">Makes the sender.</param>
    /// <param name="receiver">Makes the receiver.</param>
    /// <param name="path">The link.</param>
    /// <param name="seed">Decides what is lost.</param>
    /// <param name="warmUp">How long it runs before anything counts.</param>
    /// <param name="time">How long it is measured.</param>
    /// <returns>Bits of payload a second that the receiver read.</returns>
    public static double Measure(Func<ILinkEnd> sender, Func<ILinkEnd> receiver, PathConditions path, ulong seed, TimeSpan warmUp, TimeSpan time)
    {
        var received = 0L;
        var (left, right) = (sender(), receiver());
        using var link = new RelayedLink(left, right, path.ToProfile(), seed);
        right.Receive(Port, bytes => Interlocked.Add(ref received, bytes));
        left.Send(RelayedLink.RightAddress, Port);
        Thread.Sleep(warmUp);
        var watch = Stopwatch.StartNew();
        var before = Interlocked.Read(ref received);
        Thread.Sleep(time);
        return (Interlocked.Read(ref received) - before) * 8 / watch.Elapsed.TotalSeconds;
    }
}
