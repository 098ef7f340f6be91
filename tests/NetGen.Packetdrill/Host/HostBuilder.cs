using System.Globalization;
using System.Net;
using NetGen.Packetdrill.Syntax;
using NetGen.Protocols.Addresses;
using NetGen.Protocols.Tcp.Congestion;
using NetGen.Protocols.Tcp.Connections;
using NetGen.Protocols.Tcp.PathMtu;

namespace NetGen.Packetdrill.Host;

/// <summary>Gathers what the head of a script, and its shell commands, say of the host.</summary>
internal sealed class HostBuilder
{
    /// <summary>What was gathered.</summary>
    internal HostOptions Options { get; set; } = new();

    /// <summary>Takes a <c>--name=value</c> line.</summary>
    /// <returns>Whether it means something here.</returns>
    internal bool Take(ScriptOption option)
    {
        var options = Options;
        switch (option.Name)
        {
            case "define" or "D" or "send_omit_free" or "verbose" or "v" or "non_fatal" or "speed" or "netmask_ip" or "prefix" or "tolerance_percent" or "code_command" or "code_sockopt" or "code_format":
                return true;
            case "dry_run":
                Options = options with { IsDryRun = true };
                return true;
            case "so_filename" or "so_flags" or "fm_filename" or "wire_client" or "wire_server" or "wire_server_ip" or "wire_client_device" or "wire_server_device":
                throw ScriptException.Unsupported(option.Line, $"--{option.Name}: scripts run against the stack in this process alone");
            case "ip_version":
                Options = HostOptions.For(ParseVersion(option)) with { Tolerance = options.Tolerance, TimestampTick = options.TimestampTick, IsForLinux = options.IsForLinux, IsDryRun = options.IsDryRun };
                return true;
            default:
                Options = Apply(option) ?? options;
                return !ReferenceEquals(options, Options);
        }
    }

    /// <summary>Takes a system control.</summary>
    /// <param name="line">The line of the command.</param>
    /// <param name="name">Its name, with points.</param>
    /// <param name="value">Its value.</param>
    /// <returns>Whether it means something here.</returns>
    internal bool Take(int line, string name, string value)
    {
        var tcp = Options.Tcp;
        switch (name)
        {
            // What the stack does anyway.
            case "net.ipv4.tcp_dsack" or "net.ipv4.tcp_recovery" or "net.ipv4.tcp_syncookies" when value == "1":
            case "net.ipv4.tcp_frto" or "net.ipv4.tcp_early_retrans" when value != "0":
            case "net.ipv4.tcp_reordering" when value == "3":
                return true;
            case "net.ipv4.tcp_ecn" when value is "0" or "1" or "2":
                Options = Options with { Tcp = tcp with { Ecn = value switch { "0" => TcpEcnMode.Off, "1" => TcpEcnMode.On, _ => TcpEcnMode.Passive } } };
                return true;
            case "net.ipv4.tcp_sack" when value is "0" or "1":
                Options = Options with { Tcp = tcp with { SelectiveAcknowledgments = value == "1" } };
                return true;
            case "net.ipv4.tcp_timestamps" when value is "0" or "1" or "2":
                Options = Options with { Tcp = tcp with { Timestamps = value != "0" } };
                return true;
            case "net.ipv4.tcp_window_scaling" when value is "0" or "1":
                Options = Options with { Tcp = tcp with { WindowScaling = value == "1" } };
                return true;
            case "net.core.default_qdisc":
                Options = Options with { Tcp = tcp with { PacesAllAlgorithms = value == "fq" } };
                return true;
            case "net.ipv4.tcp_congestion_control":
                if (!CongestionAlgorithms.TryParse(value, out var algorithm)) throw ScriptException.Unsupported(line, $"the congestion control '{value}'");
                Options = Options with { Tcp = tcp with { CongestionControl = algorithm } };
                return true;
            case "net.ipv4.tcp_rmem":
                Options = Options with { Tcp = tcp with { ReceiveBufferSize = Largest(line, value), LargestReceiveBufferSize = Largest(line, value) } };
                return true;
            case "net.ipv4.tcp_wmem":
                Options = Options with { Tcp = tcp with { SendBufferSize = Largest(line, value), LargestSendBufferSize = Largest(line, value) } };
                return true;
            default:
                return TakeNumber(line, name, value);
        }
    }

    private HostOptions? ApplyFastOpen(string name, string value)
    {
        if (name == "net.ipv4.tcp_fastopen") return FastOpenSettings.ParseSides(value) is { } sides ? Options with { FastOpen = sides } : null;
        if (name != "net.ipv4.tcp_fastopen_key") return null;
        return FastOpenSettings.ParseKeys(value) is { } keys ? Options with { Tcp = Options.Tcp with { FastOpenKey = keys } } : null;
    }

    private bool TakeNumber(int line, string name, string value)
    {
        var tcp = Options.Tcp;
        HostOptions? taken = name switch
        {
            "net.ipv4.tcp_syn_retries" => Options with { Tcp = tcp with { SynRetries = Number() } },
            "net.ipv4.tcp_synack_retries" => Options with { Tcp = tcp with { SynAckRetries = Number() } },
            "net.ipv4.tcp_retries2" => Options with { Tcp = tcp with { Retries = Number() } },
            // As Linux: none means what its documentation calls the default.
            "net.ipv4.tcp_orphan_retries" => Options with { Tcp = tcp with { OrphanRetries = Number() is > 0 and var retries ? retries : tcp.OrphanRetries } },
            "net.ipv4.tcp_max_orphans" => Options with { Tcp = tcp with { OrphanCapacity = Number() } },
            "net.ipv4.tcp_retries1" => Options with { Tcp = tcp with { RetriesBeforeDoubt = Number() } },
            "net.ipv4.tcp_mtu_probing" => Options with { Tcp = tcp with { MtuProbing = (TcpMtuProbing)Math.Min(Number(), (int)TcpMtuProbing.Always) } },
            "net.ipv4.tcp_base_mss" => Options with { Tcp = tcp with { BaseSegmentSize = Number() } },
            "net.ipv4.tcp_mtu_probe_floor" => Options with { Tcp = tcp with { LeastProbedSegmentSize = Number() } },
            "net.ipv4.tcp_probe_interval" => Options with { Tcp = tcp with { MtuProbeInterval = TimeSpan.FromSeconds(Number()) } },
            "net.ipv4.tcp_fin_timeout" => Options with { Tcp = tcp with { FinWait2Timeout = TimeSpan.FromSeconds(Number()) } },
            "net.ipv4.tcp_max_tw_buckets" => Options with { Tcp = tcp with { TimeWaitCapacity = Number() } },
            "net.ipv4.tcp_challenge_ack_limit" => Options with { Tcp = tcp with { ChallengeAcksPerSecond = Number() } },
            "net.ipv4.tcp_keepalive_time" => Options with { KeepAliveTime = TimeSpan.FromSeconds(Number()) },
            "net.ipv4.tcp_keepalive_intvl" => Options with { KeepAliveInterval = TimeSpan.FromSeconds(Number()) },
            "net.ipv4.tcp_keepalive_probes" => Options with { KeepAliveRetries = Number() },
            "net.ipv4.tcp_notsent_lowat" => Options with { UnsentLowWaterMark = value is "4294967295" or "2147483647" ? 0 : Number() },
            "net.ipv4.ip_default_ttl" => Options with { TimeToLive = (byte)Number() },
            _ => ApplyFastOpen(name, value),
        };
        if (taken is null) return false;
        Options = taken;
        return true;

        int Number() => int.TryParse(value, CultureInfo.InvariantCulture, out var number) && number >= 0 ? number : throw new ScriptException(line, $"expected a number for {name}, got '{value}'");
    }

    // Buffers have their largest size at once, so that a script can tell every window.
    private static int Largest(int line, string value)
    {
        var last = value.Split(' ', StringSplitOptions.RemoveEmptyEntries).LastOrDefault();
        return int.TryParse(last, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : throw new ScriptException(line, $"expected three numbers, got '{value}'");
    }

    private HostOptions? Apply(ScriptOption option) => option.Name switch
    {
        "local_ip" => Options with { LocalAddress = ParseAddress(option), GatewayAddress = NextTo(ParseAddress(option)) },
        "remote_ip" or "connect_ip" => Options with { RemoteAddress = ParseAddress(option) },
        "gateway_ip" => TakeGateway(option),
        "bind_port" => Options with { BindPort = (ushort)ParseNumber(option, ushort.MaxValue) },
        "connect_port" => Options with { ConnectPort = (ushort)ParseNumber(option, ushort.MaxValue) },
        "mtu" => Options with { Mtu = ParseNumber(option, ushort.MaxValue) },
        "tolerance_usecs" => Options with { Tolerance = TimeSpan.FromMicroseconds(ParseNumber(option, int.MaxValue)) },
        "tcp_ts_tick_usecs" => Options with { TimestampTick = TimeSpan.FromMicroseconds(ParseNumber(option, int.MaxValue)) },
        _ => null,
    };

    private static IpVersion ParseVersion(ScriptOption option) => option.Value switch
    {
        "ipv4" => IpVersion.IPv4,
        "ipv4-mapped-ipv6" => IpVersion.Mapped,
        "ipv6" => IpVersion.IPv6,
        _ => throw new ScriptException(option.Line, $"expected ipv4, ipv4-mapped-ipv6 or ipv6 for --{option.Name}, got '{option.Value}'"),
    };

    private static IPAddressValue NextTo(IPAddressValue address) =>
        address.IsIPv4 ? new(new IPv4Address(address.IPv4.Value ^ 3)) : new(new IPv6Address(address.Mapped.Value ^ 3));

    // A gateway is on the host's link.
    private HostOptions? TakeGateway(ScriptOption option)
    {
        var gateway = ParseAddress(option);
        var isNear = Options.Version == IpVersion.IPv6
            ? gateway.Mapped.Value >> 64 == Options.LocalAddress.Mapped.Value >> 64
            : gateway.IPv4.Value >> 8 == Options.LocalAddress.IPv4.Value >> 8;
        return isNear && gateway != Options.LocalAddress ? Options with { GatewayAddress = gateway } : Options with { };
    }

    private IPAddressValue ParseAddress(ScriptOption option)
    {
        if (!IPAddress.TryParse(option.Value, out var address) || !IPAddressValue.TryFrom(address, out var value)) throw new ScriptException(option.Line, $"expected an address for --{option.Name}, got '{option.Value}'");
        if (value.IsIPv4 == (Options.Version == IpVersion.IPv6)) throw new ScriptException(option.Line, $"--{option.Name}={option.Value} is of the other version of IP: --ip_version goes first");
        return value;
    }

    private static int ParseNumber(ScriptOption option, int most) =>
        int.TryParse(option.Value, CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= most
            ? number
            : throw new ScriptException(option.Line, $"expected a number from 0 to {most} for --{option.Name}, got '{option.Value}'");
}
