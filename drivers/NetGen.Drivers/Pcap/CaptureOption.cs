namespace NetGen.Drivers.Pcap;

/// <summary>One option of a pcapng block.</summary>
public readonly ref struct CaptureOption
{
    internal CaptureOption(ushort code, ReadOnlySpan<byte> value)
    {
        Code = code;
        Value = value;
    }

    /// <summary>What it is; the meaning depends on the block, apart from 1, a comment.</summary>
    public ushort Code { get; }

    /// <summary>Its value without padding; numbers are in the byte order of its section.</summary>
    public ReadOnlySpan<byte> Value { get; }
}
