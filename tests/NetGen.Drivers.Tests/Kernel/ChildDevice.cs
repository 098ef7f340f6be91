using NetGen.TestKit.Namespaces;

namespace NetGen.Drivers.Tests.Kernel;

/// <summary>Starts this assembly as a process of its own that opens a device.</summary>
internal static class ChildDevice
{
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static string Assembly => typeof(ChildDevice).Assembly.Location;

    internal static RunningProgram Hold(NetworkNamespace space, string kind, string name)
    {
        var child = space.Start("dotnet", "exec", Assembly, kind, name);
        child.WaitForOutput(Program.Ready, Patience);
        return child;
    }

    internal static ProgramResult OpenWithoutPrivileges(NetworkNamespace space, string kind, string name) => space.Run(
        "capsh", "--drop=cap_net_admin,cap_net_raw,cap_bpf,cap_sys_admin", "--", "-c", $"exec dotnet exec '{Assembly}' {kind} {name}");
}
