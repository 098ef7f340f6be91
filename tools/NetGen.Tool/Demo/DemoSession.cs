using NetGen.Drivers.Pcap;

namespace NetGen.Tool.Demo;

/// <summary>One run of <c>netgen demo</c>.</summary>
internal static class DemoSession
{
    /// <summary>Runs the demo.</summary>
    /// <param name="seed">Decides every random outcome.</param>
    /// <param name="file">Where the capture goes.</param>
    /// <param name="output">Standard output.</param>
    /// <param name="error">Standard error.</param>
    /// <returns>The exit code.</returns>
    internal static int Run(ulong seed, string file, TextWriter output, TextWriter error)
    {
        try
        {
            using var capture = new PcapngWriter(new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.Read));
            using var network = new DemoNetwork(seed, capture);
            Play(seed, network, new DemoReport(output));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"netgen demo: {exception.Message}");
            return ExitCode.Failure;
        }

        output.WriteLine();
        output.WriteLine($"Every frame at both ends is in {file}: open it with Wireshark, or tshark -r {file}");
        return ExitCode.Success;
    }

    private static void Play(ulong seed, DemoNetwork network, DemoReport report)
    {
        var exchange = new DatagramExchange(network);
        var pings = new PingSeries(network);
        exchange.Run();
        pings.Run();

        report.PrintNetwork(seed, network);
        report.PrintJourney(exchange);
        report.PrintParagraph("alice sends datagrams, bob sends them back", exchange.ToString());
        report.PrintParagraph("alice pings bob", pings.ToString());
        report.PrintFrames(network);
    }
}
