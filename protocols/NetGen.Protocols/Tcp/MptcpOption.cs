using NetGen.Declarations;

namespace NetGen.Protocols.Tcp;

/// <summary>The data of a Multipath TCP option; the subtype selects what stands behind the first byte.</summary>
[Header("RFC 8684 §3")]
public readonly ref partial struct MptcpOption
{
    /// <summary>The kind of Multipath TCP option.</summary>
    [Bits(4)] public partial MptcpSubtype Subtype { get; set; }

    /// <summary>The version in MP_CAPABLE; else flags: B (1) in MP_JOIN and MP_PRIO, E (1) in ADD_ADDR, U (8), V (4), W (2) and T (1) in MP_TCPRST.</summary>
    [Bits(4)] public partial byte VersionOrFlags { get; set; }

    /// <summary>Multipath TCP is understood.</summary>
    [Case(nameof(Subtype), MptcpSubtype.Capable)] public partial MptcpCapable Capable { get; }

    /// <summary>A subflow joins a connection.</summary>
    [Case(nameof(Subtype), MptcpSubtype.Join)] public partial MptcpJoin Join { get; }

    /// <summary>Data acknowledgment and mapping of data to the subflow.</summary>
    [Case(nameof(Subtype), MptcpSubtype.DataSequenceSignal)] public partial MptcpDataSequenceSignal DataSequenceSignal { get; }

    /// <summary>Another address of the sender.</summary>
    [Case(nameof(Subtype), MptcpSubtype.AddAddress)] public partial MptcpAddAddress AddAddress { get; }

    /// <summary>Addresses that the sender lost.</summary>
    [Case(nameof(Subtype), MptcpSubtype.RemoveAddress)] public partial MptcpRemoveAddress RemoveAddress { get; }

    /// <summary>A data checksum was wrong.</summary>
    [Case(nameof(Subtype), MptcpSubtype.Fail)] public partial MptcpFail Fail { get; }

    /// <summary>The whole connection ends at once.</summary>
    [Case(nameof(Subtype), MptcpSubtype.FastClose)] public partial MptcpFastClose FastClose { get; }

    /// <summary>Why a subflow is reset.</summary>
    [Case(nameof(Subtype), MptcpSubtype.Reset)] public partial MptcpReset Reset { get; }

    /// <summary>What no subtype above takes.</summary>
    [Bytes] public partial Span<byte> Remainder { get; }

    /// <summary>Whether the subflow is a backup: the B flag of MP_JOIN and MP_PRIO.</summary>
    public bool IsBackup => Subtype is MptcpSubtype.Join or MptcpSubtype.Priority && (VersionOrFlags & 1) != 0;

    /// <summary>Whether an ADD_ADDR is repeated by its receiver: the E flag.</summary>
    public bool IsEcho => Subtype == MptcpSubtype.AddAddress && (VersionOrFlags & 1) != 0;
}
