using NetGen.Declarations;

namespace NetGen.Generators.Tests.Headers.Samples;

public enum NeighborKind : byte
{
    Prefix = 3,
    Records = 5,
}

[Header("RFC 4861 §4.6.2 in small")]
public readonly ref partial struct PrefixOption
{
    [NetGen.Declarations.Range(0, 128)] public partial byte PrefixLength { get; set; }
    public partial byte Flags { get; set; }
    public partial uint Lifetime { get; set; }
}

[TlvOptions<NeighborKind>("RFC 4861 §4.6", Unit = 8, Alignment = 8)]
public readonly ref partial struct NeighborOptions
{
    /// <summary>A prefix.</summary>
    [Option(NeighborKind.Prefix)] public partial PrefixOption.ReadOnly Prefix { get; }

    [Option(NeighborKind.Records)] public partial RecordHeader.ReadOnly Record { get; }
}

public enum BareKind : byte
{
    Padding = 0,
    Mandatory = 1,
    SlowReceiver = 2,
    Confirm = 33,
}

[TlvOptions<BareKind>("RFC 4340 §5.8", Pad = 0, LastKindWithoutLength = 31, Alignment = 4)]
public readonly ref partial struct BareOptions
{
    [Option(BareKind.SlowReceiver)] public partial bool SlowReceiver { get; }

    [Option(BareKind.Confirm)] public partial ushort? Confirm { get; }
}
