using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Stacks.Model;

/// <summary>A declared composition: what its modules receive, what they call on, and which hooks run.</summary>
/// <param name="Namespace">The class's namespace, empty for the global one.</param>
/// <param name="Containers">The declarations of the types around the class, outermost first, as <c>class Outer</c>.</param>
/// <param name="Name">The class's name.</param>
/// <param name="Root">The header every frame starts with.</param>
/// <param name="RuntimeHooks">Whether hooks can be added at run time.</param>
/// <param name="Inputs">What the modules receive, in the order of the fields.</param>
/// <param name="Hooks">The hooks in declaration order.</param>
/// <param name="Nexts">The interfaces through which modules call on.</param>
/// <param name="NamespaceMembers">The names in the namespace, which no alias may repeat.</param>
/// <param name="Site">The class, for problems.</param>
/// <param name="Problems">What is wrong with the declaration itself.</param>
internal sealed record CompositionSpec(
    string Namespace,
    EquatableArray<string> Containers,
    string Name,
    string Root,
    bool RuntimeHooks,
    EquatableArray<InputSpec> Inputs,
    EquatableArray<HookSpec> Hooks,
    EquatableArray<NextSpec> Nexts,
    EquatableArray<string> NamespaceMembers,
    ProblemSite Site,
    EquatableArray<StackProblem> Problems)
{
    /// <summary>A file name that no other composition has.</summary>
    public string HintName => string.Join(".", new[] { Namespace }
        .Where(part => part.Length > 0)
        .Concat(Containers.Select(container => container.Substring(container.LastIndexOf(' ') + 1)))
        .Concat([Name]));
}

/// <summary>A module's method that receives packets.</summary>
/// <param name="Module">The module's field.</param>
/// <param name="Method">The method.</param>
/// <param name="Header">The header received.</param>
/// <param name="Parameters">The method's parameters.</param>
/// <param name="Malformed">The <c>DropReason</c> member for a header that does not parse.</param>
/// <param name="Site">The method, for problems.</param>
internal sealed record InputSpec(
    string Module, string Method, string Header, EquatableArray<ParameterSpec> Parameters, string Malformed, ProblemSite Site)
{
    /// <summary>The lower headers the method asks for.</summary>
    public IEnumerable<string> Context => Parameters
        .Where(parameter => parameter.Kind == ParameterKind.Header && parameter.Type != Header)
        .Select(parameter => parameter.Type);
}

/// <summary>An interface through which modules call on into the composition.</summary>
/// <param name="Interface">The interface's name, with <c>global::</c>.</param>
/// <param name="Struct">The name of the struct that implements it.</param>
/// <param name="Methods">Its methods.</param>
internal sealed record NextSpec(string Interface, string Struct, EquatableArray<NextMethodSpec> Methods);

/// <summary>A method of a <see cref="NextSpec"/>.</summary>
/// <param name="Name">The method's name.</param>
/// <param name="Point">The hook point it runs or asks about, or null when it hands the payload on.</param>
/// <param name="Parameters">Its parameters: the packet and headers.</param>
/// <param name="IsQuestion">Whether it only asks whether the point has hooks.</param>
internal sealed record NextMethodSpec(string Name, string? Point, EquatableArray<ParameterSpec> Parameters, bool IsQuestion = false)
{
    /// <summary>Whether it runs the hooks of its point.</summary>
    public bool RunsHooks => Point is not null && !IsQuestion;

    /// <summary>The headers the caller hands over, lowest first.</summary>
    public IEnumerable<ParameterSpec> Headers => Parameters.Where(parameter => parameter.Kind == ParameterKind.Header);

    /// <summary>The packet's name.</summary>
    public string Packet => Parameters.First(parameter => parameter.Kind == ParameterKind.Packet).Name;
}
