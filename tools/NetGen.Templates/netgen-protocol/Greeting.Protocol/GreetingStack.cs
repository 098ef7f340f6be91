using System.Text;
using NetGen.Declarations;
using NetGen.Hooks;
using NetGen.Packets;
using NetGen.Protocols.Ethernet;
using NetGen.Protocols.IPv4;

namespace Greeting.Protocol;

/// <summary>Prints the greetings that arrive. The parameters say which packets those are.</summary>
public sealed class Greeter
{
    [Input]
    public void Receive(PacketBuffer packet, in IPv4Header.ReadOnly ip, in GreetingHeader.ReadOnly greeting)
    {
        for (var i = 0; i < greeting.Repetitions; i++) Console.WriteLine($"{ip.Source}, {greeting.Language}: {Encoding.UTF8.GetString(greeting.Text)}");
        packet.Free();
    }
}

/// <summary>Hooks see packets before modules do; this one keeps the hall quiet.</summary>
public static class Manners
{
    [Hook(HookPoint.Ingress)]
    public static Verdict DropShouting(in GreetingHeader.ReadOnly greeting) =>
        greeting.Text.EndsWith("!!"u8) ? Verdict.Drop : Verdict.Accept;
}

/// <summary>The composition: headers, hooks and modules become straight-line code.</summary>
[Stack<EthernetHeader>, IncludeHooks(typeof(Manners))]
public sealed partial class GreetingStack
{
    [Module] private readonly Greeter _greeter = new();
}
