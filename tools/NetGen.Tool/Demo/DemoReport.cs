using System.Globalization;
using NetGen.Diagnostics;

namespace NetGen.Tool.Demo;

/// <summary>Prints what the demo saw.</summary>
/// <param name="output">Standard output.</param>
internal sealed class DemoReport(TextWriter output)
{
    /// <summary>Who there is, and what the cable does to frames.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="network">The network.</param>
    internal void PrintNetwork(ulong seed, DemoNetwork network)
    {
        var line = network.Impairment;
        Print($"Two hosts on a cable in memory, on a virtual clock, from seed {seed}");
        Print($"");
        foreach (var host in (DemoHost[])[network.Alice, network.Bob]) Print($"  {host.Name,-6} {host.Address}  {host.Device.Address}  {host.Device.Mode}");
        Print($"  cable  each way {line.Delay.TotalMilliseconds} ms ± {line.Jitter.TotalMilliseconds} ms; {line.Loss:P0} lost, {line.Duplication:P0} duplicated, {line.Reordering:P0} held back {line.ReorderHold.TotalMilliseconds} ms");
    }

    /// <summary>One packet's life, stage by stage.</summary>
    /// <param name="exchange">The exchange it belongs to.</param>
    internal void PrintJourney(DatagramExchange exchange)
    {
        Print($"");
        if (!exchange.Inward.IsComplete)
        {
            Print($"The life of one packet: none of alice's datagrams reached bob; try another seed");
            return;
        }

        Print($"The life of one packet: a datagram from alice's program to bob's");
        Print($"");
        Print($"  {"time/ms",9}  {"offset",6} {"bytes",5}  stage");
        PrintStages("transmit, alice", exchange.Outward);
        PrintStages("receive, bob", exchange.Inward);
    }

    /// <summary>A file's way, segment by segment.</summary>
    /// <param name="network">The network.</param>
    /// <param name="transfer">The transfer.</param>
    internal void PrintLadder(DemoNetwork network, FileTransfer transfer)
    {
        var line = network.Impairment;
        Print($"");
        Print($"alice sends bob a file over TCP; each way {line.Delay.TotalMilliseconds} ms, {line.Loss:P0} lost");
        Print($"");
        Print($"    time/ms  alice   bob");
        foreach (var rung in transfer.Ladder.Draw()) Print($"  {rung}");
        Print($"");
        Print($"  {transfer}");
    }

    /// <summary>What became of every frame.</summary>
    /// <param name="network">The network.</param>
    internal void PrintFrames(DemoNetwork network)
    {
        Print($"");
        Print($"What became of the frames");
        foreach (var host in (DemoHost[])[network.Alice, network.Bob])
        {
            var counters = host.Device.Counters;
            Print($"");
            Print($"  {host.Name}: {counters.TransmittedPackets} sent ({counters.TransmittedBytes} bytes), {counters.ReceivedPackets} received ({counters.ReceivedBytes} bytes)");
            foreach (var reason in Enum.GetValues<DropReason>().Where(reason => host.Pool.Drops[reason] > 0))
            {
                Print($"    {host.Pool.Drops[reason],3} dropped: {reason}");
            }
        }
    }

    /// <summary>Prints a paragraph.</summary>
    /// <param name="heading">Its heading.</param>
    /// <param name="lines">Its lines.</param>
    internal void PrintParagraph(string heading, params ReadOnlySpan<string> lines)
    {
        Print($"");
        output.WriteLine(heading);
        Print($"");
        foreach (var line in lines) output.WriteLine($"  {line}");
    }

    private void PrintStages(string direction, JourneyLog journey)
    {
        Print($"  {direction}");
        foreach (var entry in journey.Entries)
        {
            var offset = entry.Offset is { } value ? value.ToString(CultureInfo.InvariantCulture) : "";
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {entry.Timestamp / 1e6,9:F3}  {offset,6} {entry.Length,5}  {entry.Stage,-17}  {entry.Finding}").TrimEnd());
        }
    }

    private void Print(FormattableString line) => output.WriteLine(line.ToString(CultureInfo.InvariantCulture));
}
