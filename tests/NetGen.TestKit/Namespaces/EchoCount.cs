using System.Globalization;
using Xunit;

namespace NetGen.TestKit.Namespaces;

/// <summary>Pings whose answers the kernel counts.</summary>
public static class EchoCount
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Pings every 2 ms and asserts that the kernel got an answer to each.</summary>
    /// <remarks>After the last request <c>ping</c> waits for two round trips only, so on a busy machine it gives the last answer up for lost.</remarks>
    /// <param name="space">Where the requests come from.</param>
    /// <param name="count">How many.</param>
    /// <param name="arguments">More arguments, the address last.</param>
    public static void AssertPingLosesNothing(this NetworkNamespace space, int count, params string[] arguments)
    {
        var before = EchoReplies(space);
        space.Check("ping", ["-c", count.ToString(CultureInfo.InvariantCulture), "-i", "0.002", "-W", "2", "-q", .. arguments]);
        SpinWait.SpinUntil(() => EchoReplies(space) - before >= count, Patience);
        Assert.Equal(count, EchoReplies(space) - before);
    }

    /// <summary>The kernel's <c>InEchoReps</c> (RFC 4293): a line of names, and a line of values in the same order.</summary>
    private static long EchoReplies(NetworkNamespace space)
    {
        var lines = space.Check("cat", "/proc/net/snmp").Split('\n').Where(line => line.StartsWith("Icmp: ", StringComparison.Ordinal)).ToArray();
        var column = Array.IndexOf(lines[0].Split(' '), "InEchoReps");
        return long.Parse(lines[1].Split(' ')[column], CultureInfo.InvariantCulture);
    }
}
