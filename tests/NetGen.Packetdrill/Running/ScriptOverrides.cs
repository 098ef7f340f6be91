using NetGen.Packetdrill.Syntax;

namespace NetGen.Packetdrill.Running;

/// <summary>What the command line says to all scripts of a run.</summary>
/// <param name="Options">Options that go before those of a script.</param>
/// <param name="Definitions">Words with a meaning, as <c>NAME=VALUE</c>.</param>
/// <param name="IsForLinux">Whether the scripts were written for Linux, and what it does otherwise on purpose is not held against the stack.</param>
internal sealed record ScriptOverrides(IReadOnlyList<ScriptOption> Options, IReadOnlyList<string> Definitions, bool IsForLinux)
{
    /// <summary>The options of scripts that the command line takes too.</summary>
    internal static IReadOnlyList<string> Names { get; } =
        ["ip_version", "local_ip", "gateway_ip", "netmask_ip", "remote_ip", "bind_port", "connect_port", "mtu", "tolerance_usecs", "tcp_ts_tick_usecs", "so_filename"];

    /// <summary>Nothing is said.</summary>
    internal static ScriptOverrides None { get; } = new([], [], false);
}
