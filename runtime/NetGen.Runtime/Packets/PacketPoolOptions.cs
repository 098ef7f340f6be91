namespace NetGen.Packets;

/// <summary>The shape of a <see cref="PacketPool"/>.</summary>
public sealed record PacketPoolOptions
{
    /// <summary>Number of chunks, a power of two.</summary>
    public int ChunkCount { get; init; } = 4096;

    /// <summary>Bytes per chunk, a power of two of at least 2,048 (what AF_XDP accepts as UMEM: 2,048 or 4,096).</summary>
    public int ChunkSize { get; init; } = 2048;

    /// <summary>Bytes reserved in front of the data of a fresh packet, for the headers pushed later.</summary>
    public int Headroom { get; init; } = 256;

    /// <summary>Called by <see cref="PacketPool.Dispose"/> with a description of what is still in use, if anything is; for tests.</summary>
    public Action<string>? OnLeak { get; init; }
}
