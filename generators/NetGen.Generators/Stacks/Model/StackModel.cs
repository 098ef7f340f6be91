using NetGen.Generators.Infrastructure;

namespace NetGen.Generators.Stacks.Model;

/// <summary>All that a composition's code depends on.</summary>
/// <param name="Composition">The composition.</param>
/// <param name="Headers">The headers of its compilation and of that one's libraries.</param>
internal sealed record StackModel(CompositionSpec Composition, EquatableArray<HeaderSpec> Headers);
