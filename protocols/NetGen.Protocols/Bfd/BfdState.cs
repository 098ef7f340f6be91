namespace NetGen.Protocols.Bfd;

/// <summary>The state of a BFD session (RFC 5880 §4.1).</summary>
public enum BfdState : byte
{
    /// <summary>Held down by the operator.</summary>
    AdminDown = 0,

    /// <summary>Nothing is heard of the other side.</summary>
    Down = 1,

    /// <summary>The other side is heard but does not hear yet.</summary>
    Init = 2,

    /// <summary>Both sides hear one another.</summary>
    Up = 3,
}
