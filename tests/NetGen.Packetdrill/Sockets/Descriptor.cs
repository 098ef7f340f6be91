namespace NetGen.Packetdrill.Sockets;

/// <summary>What a file descriptor stands for.</summary>
internal abstract class Descriptor
{
    /// <summary>Whether calls that would wait fail instead (<c>O_NONBLOCK</c>).</summary>
    internal bool IsNonBlocking { get; set; }

    /// <summary>What <c>poll</c> says of it.</summary>
    internal abstract PollEvents Events { get; }

    /// <summary>How often something became readable or writable, so that edges can be told apart.</summary>
    internal int Edges { get; private protected set; }

    /// <summary>The user closes it.</summary>
    internal abstract void Close();
}

/// <summary>The bits of <c>poll</c> and <c>epoll</c>.</summary>
[Flags]
internal enum PollEvents
{
    None = 0,
    In = 0x1,
    Priority = 0x2,
    Out = 0x4,
    Error = 0x8,
    HangUp = 0x10,
    ReadHangUp = 0x2000,
}
