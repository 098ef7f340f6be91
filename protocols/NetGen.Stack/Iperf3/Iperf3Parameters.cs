using System.Text.Json;

namespace NetGen.Stack.Iperf3;

/// <summary>What an iperf3 client asks for: a JSON object, whose names are those of its command line's long options or older.</summary>
internal sealed record Iperf3Parameters
{
    /// <summary>Streams a client may open in each direction, as many as iperf3 itself allows.</summary>
    internal const int MaxStreams = 128;

    private const int MaxTcpBlock = 1 << 20;
    private const int MaxUdpBlock = 65507;

    /// <summary>A UDP block has the time, in seconds and microseconds, and the number of the datagram in front.</summary>
    private const int MinUdpBlock = 16;

    private const double LongestSeconds = 86_400;

    /// <summary>Whether datagrams are sent instead of streams.</summary>
    internal bool Udp { get; private init; }

    /// <summary>Streams from the client to the server.</summary>
    internal int Inward { get; private init; }

    /// <summary>Streams from the server to the client.</summary>
    internal int Outward { get; private init; }

    /// <summary>Bytes in one write, or in one datagram.</summary>
    internal int BlockSize { get; private init; }

    /// <summary>Rate of each stream in bits a second; 0 for as fast as can be.</summary>
    internal double BitsPerSecond { get; private init; }

    /// <summary>How long the client means to measure; zero when it counts bytes instead.</summary>
    internal TimeSpan Duration { get; private init; }

    /// <summary>How long data flows before it counts.</summary>
    internal TimeSpan Omit { get; private init; }

    /// <summary>Whether small segments are sent at once.</summary>
    internal bool NoDelay { get; private init; }

    /// <summary>Whether datagrams are numbered in 64 bits instead of 32.</summary>
    internal bool WideNumbers { get; private init; }

    /// <summary>Reads the parameters.</summary>
    /// <param name="json">The client's JSON.</param>
    /// <returns>Null when they are none, or ask for what is not there.</returns>
    internal static Iperf3Parameters? Parse(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind == JsonValueKind.Object ? Read(document.RootElement) : null;
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            // A name with half a surrogate pair in it is JSON until it is looked at.
            return null;
        }
    }

    private static Iperf3Parameters? Read(JsonElement root)
    {
        var udp = IsSet(root, "udp");
        if (!udp && !IsSet(root, "tcp")) return null;
        var streams = (int)Number(root, "parallel", 1, MaxStreams, 1);
        var both = IsSet(root, "bidirectional");
        var reverse = IsSet(root, "reverse");
        return new Iperf3Parameters
        {
            Udp = udp,
            Inward = both || !reverse ? streams : 0,
            Outward = both || reverse ? streams : 0,
            BlockSize = (int)(udp ? Number(root, "len", MinUdpBlock, MaxUdpBlock, 1448) : Number(root, "len", 1, MaxTcpBlock, 128 * 1024)),
            BitsPerSecond = Number(root, "bandwidth", 0, double.MaxValue, 0),
            Duration = TimeSpan.FromSeconds(Number(root, "time", 0, LongestSeconds, 0)),
            Omit = TimeSpan.FromSeconds(Number(root, "omit", 0, LongestSeconds, 0)),
            NoDelay = IsSet(root, "nodelay"),
            WideNumbers = IsSet(root, "udp_counters_64bit"),
        };
    }

    // iperf3 writes true, and numbers in older versions.
    private static bool IsSet(JsonElement root, string name) =>
        root.TryGetProperty(name, out var value) && (value.ValueKind == JsonValueKind.True || (value.ValueKind == JsonValueKind.Number && value.GetDouble() != 0));

    private static double Number(JsonElement root, string name, double least, double most, double otherwise) =>
        root.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? Math.Clamp(value.GetDouble(), least, most) : otherwise;
}
