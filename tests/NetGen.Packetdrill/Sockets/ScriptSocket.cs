using NetGen.Protocols.Addresses;
using NetGen.Protocols.IPv4;

namespace NetGen.Packetdrill.Sockets;

/// <summary>A socket as POSIX has it: every call says at once what it did, or, with null, that it must wait.</summary>
internal abstract class ScriptSocket : Descriptor
{
    /// <summary>Its transport protocol.</summary>
    internal abstract IpProtocol Protocol { get; }

    /// <summary>This side's address and port.</summary>
    internal IPEndPointValue Local { get; private protected set; }

    /// <summary>The other side's address and port; null while it is not connected.</summary>
    internal abstract IPEndPointValue? Remote { get; }

    /// <summary>Bytes that wait to be read; of datagrams, those of the first.</summary>
    internal abstract int Available { get; }

    /// <summary>Bytes written and not acknowledged.</summary>
    internal abstract int Unacknowledged { get; }

    internal abstract Outcome Bind(IPEndPointValue local);

    /// <summary>Begins to listen.</summary>
    internal abstract Outcome Listen(int backlog);

    /// <summary>Connects, or looks how far that is.</summary>
    internal abstract Outcome? Connect(IPEndPointValue remote);

    /// <summary>Reads.</summary>
    internal abstract Outcome? Read(ReadRequest request);

    /// <summary>Writes, as much as there is room for.</summary>
    /// <param name="count">How many bytes.</param>
    /// <param name="remote">Whom to, where the call says so.</param>
    internal abstract Outcome? Write(long count, IPEndPointValue? remote);

    internal abstract Outcome Shutdown(bool reading, bool writing);

    /// <summary>Options that were set and have no effect here: they are told as they were set.</summary>
    internal Dictionary<string, long> Kept { get; } = [];

    /// <summary>Takes the error that waits (<c>SO_ERROR</c>).</summary>
    internal abstract string? TakeError();
}

/// <summary>What a call wants to read.</summary>
/// <param name="Count">Most bytes.</param>
internal readonly record struct ReadRequest(int Count)
{
    /// <summary>Whether they can be read again (<c>MSG_PEEK</c>).</summary>
    internal bool Keeps { get; init; }

    /// <summary>Whether bytes are thrown away unread, or a datagram's whole length is told (<c>MSG_TRUNC</c>).</summary>
    internal bool Truncates { get; init; }

    /// <summary>Bytes of a stream that must be there, as far as more may still come: all with <c>MSG_WAITALL</c>, else as many as <c>SO_RCVLOWAT</c> says.</summary>
    internal int Least { get; init; }

    /// <summary>Is told who sent what was read.</summary>
    internal Action<IPEndPointValue>? CheckSender { get; init; }
}
