using NetGen.Drivers.Pcap;

namespace NetGen.Tool.Demo;

/// <summary>One run of <c>netgen demo</c>.</summary>
internal static class DemoSession
{
    private static readonly DateTimeOffset Start = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);

    // Other hosts, other secrets; of the default seed's losses this one's show the most.
    private const ulong SecondSeed = 3;

    // One capture has both networks, one behind the other.
    private static readonly TimeSpan Apart = TimeSpan.FromMinutes(1);

    /// <summary>Runs the demo.</summary>
    /// <param name="seed">Decides every random outcome.</param>
    /// <param name="file">Where the capture goes.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <returns>The exit code.</returns>
    internal static int Run(ulong seed, string file, TextWriter output, TextWriter error)
    {
        // Whatever context the caller has, awaiting code goes on where the networks run: one order of events.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            using var capture = new PcapngWriter(new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.Read));
            using var network = new DemoNetwork(seed, DemoNetwork.BadCable, Start, capture);
            using var second = new DemoNetwork(seed + SecondSeed, DemoNetwork.LossyCable, Start + Apart, capture);
            Play(seed, network, second, new DemoReport(output));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"netgen demo: {exception.Message}");
            return ExitCode.Failure;
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }

        output.WriteLine();
        output.WriteLine($"Every frame at both ends is in {file}: open it with Wireshark, or tshark -r {file}");
        return ExitCode.Success;
    }

    private static void Play(ulong seed, DemoNetwork network, DemoNetwork second, DemoReport report)
    {
        var exchange = new DatagramExchange(network);
        var pings = new PingSeries(network);
        exchange.Run();
        pings.Run();
        var transfer = new FileTransfer(second);
        transfer.Run();

        report.PrintNetwork(seed, network);
        report.PrintJourney(exchange);
        report.PrintParagraph("alice sends datagrams, bob sends them back", exchange.ToString());
        report.PrintParagraph("alice pings bob", pings.ToString());
        report.PrintFrames(network);
        report.PrintLadder(second, transfer);
        report.PrintFrames(second);
    }
}
