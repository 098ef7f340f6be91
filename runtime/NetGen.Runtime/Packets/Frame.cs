namespace NetGen.Packets;

/// <summary>What is known about a packet's transport checksum (Linux: <c>ip_summed</c>).</summary>
public enum ChecksumState : byte
{
    /// <summary>Nothing: the receiver verifies it.</summary>
    Unknown,

    /// <summary>The device, or a trusted sender on this machine, vouches for it.</summary>
    Verified,

    /// <summary>The field holds the pseudo-header's sum; whoever sends the packet on to a wire completes it.</summary>
    Partial,
}

/// <summary>A raw frame as drivers hand it over: a chunk of the pool, where the bytes stand in it, and what the device knows of it.</summary>
public struct Frame
{
    /// <summary>The pool's chunk that holds the bytes. The holder of the <see cref="Frame"/> owns one reference to it.</summary>
    public int Chunk { get; set; }

    /// <summary>Offset of the first byte from the start of the chunk.</summary>
    public int Offset { get; set; }

    /// <summary>Length in bytes.</summary>
    public int Length { get; set; }

    /// <summary>What is known of the transport checksum.</summary>
    public ChecksumState Checksum { get; set; }

    /// <summary>Offset from the frame's first byte where a partial checksum's coverage starts.</summary>
    public ushort ChecksumStart { get; set; }

    /// <summary>Offset of a partial checksum's field from <see cref="ChecksumStart"/>.</summary>
    public ushort ChecksumOffset { get; set; }

    /// <summary>Whether the bytes in front of the frame are its holder's alone even where the chunk is shared, as <see cref="PacketBuffer.OwnsHeadroom"/>.</summary>
    public bool OwnsHeadroom { get; set; }
}
