namespace NetGen.Protocols.Vrrp;

/// <summary>The type of a VRRP packet (RFC 9568 §5.2.2).</summary>
public enum VrrpType : byte
{
    /// <summary>The active router tells that it is there.</summary>
    Advertisement = 1,
}
