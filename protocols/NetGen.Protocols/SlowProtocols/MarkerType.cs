namespace NetGen.Protocols.SlowProtocols;

/// <summary>The kind of a marker data unit (IEEE 802.1AX §6.5.3).</summary>
public enum MarkerType : byte
{
    /// <summary>A marker.</summary>
    Marker = 1,

    /// <summary>Its response.</summary>
    Response = 2,
}
