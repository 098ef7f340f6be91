namespace NetGen.Hooks;

/// <summary>Linux's numeric priorities (<c>enum nf_ip_hook_priorities</c>): lower runs earlier.</summary>
public static class HookPriority
{
    /// <summary>Before every other hook.</summary>
    public const int First = int.MinValue;

    /// <summary>Defragmentation ahead of connection tracking.</summary>
    public const int ConntrackDefrag = -400;

    /// <summary>Before connection tracking sees the packet.</summary>
    public const int Raw = -300;

    /// <summary>Connection tracking.</summary>
    public const int Conntrack = -200;

    /// <summary>Header rewriting.</summary>
    public const int Mangle = -150;

    /// <summary>Destination address translation.</summary>
    public const int NatDestination = -100;

    /// <summary>Packet filters; the default.</summary>
    public const int Filter = 0;

    /// <summary>Mandatory access control.</summary>
    public const int Security = 50;

    /// <summary>Source address translation.</summary>
    public const int NatSource = 100;

    /// <summary>Connection tracking helpers.</summary>
    public const int ConntrackHelper = 300;

    /// <summary>After every other hook.</summary>
    public const int Last = int.MaxValue;
}
