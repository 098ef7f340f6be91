using NetGen.Tool.Control;

namespace NetGen.Tool.Sockets;

/// <summary>What <c>netgen sockets</c> was asked for.</summary>
/// <param name="Folder">Where the control sockets are.</param>
internal sealed record SocketsOptions(ControlFolder Folder)
{
    /// <summary>The device whose stack is asked, or null where only one runs.</summary>
    internal string? Device { get; init; }

    /// <summary>The process whose stack is asked, or null for any.</summary>
    internal int? Process { get; init; }

    /// <summary>The states that are shown.</summary>
    internal IReadOnlySet<string> States { get; init; } = new HashSet<string>(SocketState.Parse("all"));

    /// <summary>The protocols whose sockets are shown, as <see cref="SocketRecord.Protocol"/> names them; empty for all.</summary>
    internal IReadOnlySet<string> Protocols { get; init; } = new HashSet<string>();

    /// <summary>Whether all that is known of a connection is printed.</summary>
    internal bool Extended { get; init; }

    /// <summary>Whether it is printed as JSON, an object a line.</summary>
    internal bool Json { get; init; }

    /// <summary>Whether a stack is the one that is asked.</summary>
    internal bool Means(ControlName name) => (Device is null || name.Device == Device) && (Process is null || name.Process == Process);

    /// <summary>Whether a socket is shown.</summary>
    internal bool Shows(SocketRecord socket) => States.Contains(socket.State) && (Protocols.Count == 0 || Protocols.Contains(socket.Protocol));
}
