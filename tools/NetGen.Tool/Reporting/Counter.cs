using System.Text;
using NetGen.Devices;
using NetGen.Diagnostics;
using NetGen.Stack;

namespace NetGen.Tool.Reporting;

/// <summary>A counter as it is printed.</summary>
/// <param name="Name">Its name, in lower case with underscores.</param>
/// <param name="Value">What it counted.</param>
internal readonly record struct Counter(string Name, long Value)
{
    /// <summary>What went through a device, under the names of <c>ip -s link</c>.</summary>
    /// <param name="device">The device.</param>
    internal static IEnumerable<Counter> OfDevice(NetDevice device) =>
    [
        new("rx_packets", device.Counters.ReceivedPackets),
        new("rx_bytes", device.Counters.ReceivedBytes),
        new("tx_packets", device.Counters.TransmittedPackets),
        new("tx_bytes", device.Counters.TransmittedBytes),
    ];

    /// <summary>What a stack did not answer, and what TCP did, where that occurred.</summary>
    /// <param name="stack">The stack.</param>
    internal static IEnumerable<Counter> OfStack(NetworkStack stack)
    {
        var tcp = stack.TcpCounters;
        Counter[] all =
        [
            new("icmp_errors_limited", stack.IcmpErrorsLimited),
            new("tcp_active_opens", tcp.ActiveOpens),
            new("tcp_passive_opens", tcp.PassiveOpens),
            new("tcp_attempts_failed", tcp.AttemptsFailed),
            new("tcp_established_resets", tcp.EstablishedResets),
            new("tcp_segments_received", tcp.SegmentsReceived),
            new("tcp_segments_sent", tcp.SegmentsSent),
            new("tcp_segments_retransmitted", tcp.SegmentsRetransmitted),
            new("tcp_resets_sent", tcp.ResetsSent),
            new("tcp_syn_cookies_sent", tcp.SynCookiesSent),
            new("tcp_timeouts", tcp.Timeouts),
        ];
        return all.Where(static counter => counter.Value > 0);
    }

    /// <summary>What was dropped, the total first and then each reason that occurred.</summary>
    /// <param name="drops">The counters.</param>
    internal static IEnumerable<Counter> OfDrops(DropCounters drops)
    {
        yield return new("drops", drops.Total);
        foreach (var reason in Enum.GetValues<DropReason>())
        {
            if (reason != DropReason.None && drops[reason] > 0) yield return new($"drop_{ToSnakeCase(reason.ToString())}", drops[reason]);
        }
    }

    private static string ToSnakeCase(string name)
    {
        var text = new StringBuilder();
        foreach (var c in name)
        {
            if (char.IsAsciiLetterUpper(c) && text.Length > 0) text.Append('_');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
