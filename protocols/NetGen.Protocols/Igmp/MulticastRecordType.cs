namespace NetGen.Protocols.Igmp;

/// <summary>What a record of an IGMPv3 or MLDv2 report says (RFC 9776 §4.2.13, RFC 9777 §5.2.12).</summary>
public enum MulticastRecordType : byte
{
    /// <summary>Answers a query: packets of the sources listed are wanted.</summary>
    ModeIsInclude = 1,

    /// <summary>Answers a query: packets of all sources but those listed are wanted.</summary>
    ModeIsExclude = 2,

    /// <summary>From now on packets of the sources listed are wanted.</summary>
    ChangeToIncludeMode = 3,

    /// <summary>From now on packets of all sources but those listed are wanted.</summary>
    ChangeToExcludeMode = 4,

    /// <summary>The sources listed are wanted too.</summary>
    AllowNewSources = 5,

    /// <summary>The sources listed are not wanted any more.</summary>
    BlockOldSources = 6,
}
