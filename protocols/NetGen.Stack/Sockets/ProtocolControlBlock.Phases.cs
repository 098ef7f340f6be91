using NetGen.Declarations;
using static NetGen.Stack.Sockets.SocketPhase;

namespace NetGen.Stack.Sockets;

/// <content>How far the socket has come: which call or event leads from which phase to which. How it ends is kept apart, for what was received can still be read then.</content>
[StateMachine<SocketPhase>(Created, "POSIX.1-2024: bind, listen, connect, accept")]
public partial class ProtocolControlBlock
{
    // A stream's transport names it when it is open; before that its user may have.
    private bool IsNamed => _names is not null;

    /// <summary>The socket has got its local end.</summary>
    [Step(Created, Bound)]
    [Ignore]
    private partial void OnBound();

    /// <summary>The transport lets peers connect to it.</summary>
    [Step(Bound, Listening)]
    [Ignore]
    private partial void OnListening();

    /// <summary>A stream's connection is asked for, by this side or by a listener's peer.</summary>
    [Step([Created, Bound], Connecting)]
    [Ignore]
    private partial void OnOpening();

    /// <summary>What was asked for could not be opened, at once or in the end: as if nobody had asked.</summary>
    [Step(Connecting, Bound, When = nameof(IsNamed))]
    [Step(Connecting, Created)]
    [Ignore]
    private partial void OnNotOpened();

    /// <summary>The socket has a peer. One of datagrams needs no opening, and may get another one.</summary>
    [Step([Bound, Connecting, Connected], Connected)]
    [Ignore]
    private partial void OnPeerFound();
}

/// <summary>How far a socket has come.</summary>
internal enum SocketPhase : byte
{
    /// <summary>It has no address.</summary>
    Created,

    /// <summary>It has a local address.</summary>
    Bound,

    /// <summary>Peers may connect to it.</summary>
    [Terminal]
    Listening,

    /// <summary>A connection is being opened.</summary>
    Connecting,

    /// <summary>It has a peer.</summary>
    [Terminal]
    Connected,
}
