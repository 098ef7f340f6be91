namespace NetGen.Protocols.Tcp.FastOpen;

/// <summary>How the Fast Open option of a SYN is written; an answer is written as the question was.</summary>
internal enum FastOpenForm : byte
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>With the kind of its own (RFC 7413 §2.1).</summary>
    Standard,

    /// <summary>As an experiment, from before the kind was assigned (RFC 7413 §4.1.1, RFC 6994 §3).</summary>
    Experimental,
}
