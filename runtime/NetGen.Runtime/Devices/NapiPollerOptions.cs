namespace NetGen.Devices;

/// <summary>How a <see cref="NapiPoller"/> polls.</summary>
public sealed record NapiPollerOptions
{
    /// <summary>Name of the thread.</summary>
    public string Name { get; init; } = "netgen poller";

    /// <summary>Most frames taken from a device before the next one has its turn.</summary>
    public int Budget { get; init; } = 64;

    /// <summary>How long to keep polling after the last frame before sleeping; zero sleeps at once, which saves power and costs latency.</summary>
    public TimeSpan SpinTime { get; init; } = TimeSpan.FromMicroseconds(20);

    /// <summary>Whether never to sleep: the lowest latency, for a whole core.</summary>
    public bool BusyPoll { get; init; }
}
