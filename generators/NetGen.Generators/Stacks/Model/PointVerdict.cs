namespace NetGen.Generators.Stacks.Model;

/// <summary>What hooks of a point decide with.</summary>
/// <param name="Type">The type's name in <c>NetGen.Hooks</c>.</param>
/// <param name="Pass">The member that lets the packet go on.</param>
internal sealed record PointVerdict(string Type, string Pass)
{
    /// <summary>The point where socket programs run.</summary>
    public const string SocketLookup = "SocketLookup";

    /// <summary>What hooks of a point decide with.</summary>
    /// <param name="point">The <c>HookPoint</c> member.</param>
    public static PointVerdict Of(string point) => point switch
    {
        "Xdp" => new("XdpAction", "Pass"),
        SocketLookup => new("SocketVerdict", "Pass"),
        _ => new("Verdict", "Accept"),
    };
}
