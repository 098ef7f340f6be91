using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Stacks.Model;

/// <summary>A declared hook.</summary>
/// <param name="Type">The simple name of the type that declares it.</param>
/// <param name="Method">The method.</param>
/// <param name="Owner">Whose method it is.</param>
/// <param name="Receiver">The type's full name for a static method, the field for a module's; empty for the composition's own.</param>
/// <param name="Point">The <c>HookPoint</c> member.</param>
/// <param name="Priority">Lower runs earlier.</param>
/// <param name="Before">Hooks that must run later.</param>
/// <param name="After">Hooks that must run earlier.</param>
/// <param name="Parameters">The method's parameters.</param>
/// <param name="ReturnsNothing">Whether the method only looks.</param>
/// <param name="Site">The method, for problems.</param>
internal sealed record HookSpec(
    string Type,
    string Method,
    HookOwner Owner,
    string Receiver,
    string Point,
    int Priority,
    EquatableArray<string> Before,
    EquatableArray<string> After,
    EquatableArray<ParameterSpec> Parameters,
    bool ReturnsNothing,
    ProblemSite Site)
{
    /// <summary>The name people know it by.</summary>
    public string Label => $"{Type}.{Method}";

    /// <summary>Its priority in words: <c>Firewall.DropTelnet, priority -300</c>.</summary>
    public string Description => FormattableString.Invariant($"{Label}, priority {Priority}");

    /// <summary>The headers it asks for, lowest first.</summary>
    public IEnumerable<ParameterSpec> Headers => Parameters.Where(parameter => parameter.Kind == ParameterKind.Header);

    /// <summary>Whether it writes to the packet through one of its parameters.</summary>
    public bool Rewrites => Parameters.Any(parameter => parameter.Writable);

    /// <summary>Whether a <see cref="Before"/> or <see cref="After"/> name means this hook.</summary>
    public bool IsNamed(string name) => name == Method || name == Label;
}

/// <summary>Whose method a hook is.</summary>
internal enum HookOwner
{
    /// <summary>A type's, called without an instance.</summary>
    Type,

    /// <summary>A module's instance.</summary>
    Module,

    /// <summary>The composition's own.</summary>
    Composition,
}
