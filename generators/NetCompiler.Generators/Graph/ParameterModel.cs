using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Graph;

/// <summary>A parameter: its name as users and files know it, canonical shape, and how it begins.</summary>
/// <param name="Name"><c>hidden.weight</c>.</param>
/// <param name="Shape">Canonical: a dense weight is [O, I], a bias [O].</param>
/// <param name="FanIn">Inputs of one unit.</param>
/// <param name="FanOut">Outputs that one input reaches.</param>
/// <param name="Initializer">How it begins.</param>
/// <param name="IsBias">Whether it is a bias.</param>
/// <param name="Layout">The order in which kernels read it.</param>
internal sealed record ParameterModel(
    string Name, EquatableArray<int> Shape, int FanIn, int FanOut, InitializerModel Initializer, bool IsBias, KernelLayout Layout)
{
    /// <summary>How many numbers it holds.</summary>
    public int Count => (int)Shape.Size();
}
