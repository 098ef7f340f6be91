using NetGen.Stack.Tests.Kernel;
using NetGen.TestKit.Links;

namespace NetGen.MacroBenchmarks.LossGrid;

/// <summary>Two hosts, each Linux's or ours.</summary>
/// <param name="Name">What the table calls them.</param>
/// <param name="Sender">Makes the sender.</param>
/// <param name="Receiver">Makes the receiver.</param>
internal sealed record LossGridContender(string Name, Func<ILinkEnd> Sender, Func<ILinkEnd> Receiver)
{
    /// <summary>All of them; the first is what the others are compared with.</summary>
    public static IReadOnlyList<LossGridContender> All { get; } =
    [
        new("Linux", MakeKernel, MakeKernel), new("NetGen sends", MakeStack, MakeKernel),
        new("NetGen receives", MakeKernel, MakeStack), new("NetGen does both", MakeStack, MakeStack),
    ];

    private static KernelEnd MakeKernel() => new();

    private static StackEnd MakeStack() => new();
}
