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
    /// <summary>Whether training changes it; a frozen parameter has no gradient.</summary>
    public bool Trainable { get; init; } = true;

    /// <summary>Whether it is gamma or beta of a normalisation.</summary>
    public bool IsNormalization { get; init; }

    /// <summary>The axis of <see cref="Shape"/> that counts the units: what leads into one of them lies along all others.</summary>
    public int UnitAxis { get; init; }

    /// <summary>What training does to it besides following the gradient.</summary>
    public ParameterRules Rules { get; init; } = ParameterRules.None;

    /// <summary>How many numbers it holds.</summary>
    public int Count => (int)Shape.Size();
}
