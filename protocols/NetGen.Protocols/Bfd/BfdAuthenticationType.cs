namespace NetGen.Protocols.Bfd;

/// <summary>How a BFD packet proves who sent it (BFD Authentication Types registry of IANA).</summary>
public enum BfdAuthenticationType : byte
{
    /// <summary>A password in the clear.</summary>
    SimplePassword = 1,

    /// <summary>MD5 with a secret key.</summary>
    KeyedMd5 = 2,

    /// <summary>MD5 with a secret key; the number grows with every packet.</summary>
    MeticulousKeyedMd5 = 3,

    /// <summary>SHA-1 with a secret key.</summary>
    KeyedSha1 = 4,

    /// <summary>SHA-1 with a secret key; the number grows with every packet.</summary>
    MeticulousKeyedSha1 = 5,
}
