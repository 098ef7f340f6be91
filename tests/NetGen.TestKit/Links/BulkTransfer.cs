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

    /// <summary>Runs several at the same time, each on a thread of its own: they only wait, and those of the pool belong to the hosts that are measured.</summary>
    /// <param name="count">How many.</param>
    /// <param name="measure">Runs the one of a number, from 0 on, and returns its rate.</param>
    /// <returns>The rates, by number.</returns>
    public static Task<double[]> MeasureTogetherAsync(int count, Func<int, double> measure) =>
        Task.WhenAll(Enumerable.Range(0, count).Select(number => Task.Factory.StartNew(
            () => measure(number), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
}
