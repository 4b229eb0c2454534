using NetCompiler.Generators.Graph;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Layers;

/// <summary>y = f(affine function of x), trained: dense layers and convolutions.</summary>
/// <param name="Name">As in <see cref="LayerModel"/>, and so are the next three.</param>
/// <param name="Inputs">The layers it reads.</param>
/// <param name="InputShape">One sample's.</param>
/// <param name="OutputShape">One sample's.</param>
/// <param name="Activation">f.</param>
/// <param name="UseBias">Whether b is added.</param>
/// <param name="WeightInitializer">How its weights begin.</param>
/// <param name="BiasInitializer">How b begins.</param>
internal abstract record WeightedLayer(
    string Name,
    EquatableArray<int> Inputs,
    EquatableArray<int> InputShape,
    EquatableArray<int> OutputShape,
    ActivationModel Activation,
    bool UseBias,
    InitializerModel WeightInitializer,
    InitializerModel BiasInitializer) : LayerModel(Name, Inputs, InputShape, OutputShape), IActivatedLayer
{
    /// <summary>What training does to its weights.</summary>
    public ParameterRules WeightRules { get; init; } = ParameterRules.None;

    /// <summary>What training does to b.</summary>
    public ParameterRules BiasRules { get; init; } = ParameterRules.None;

    public override string Detail => Activation.Kind == ActivationKind.Linear ? "" : Activation.Kind.ToString();

    public override bool IsLinear => Activation.Kind == ActivationKind.Linear;

    public override ParameterRules RulesOf(ParameterModel parameter) => parameter.IsBias ? BiasRules : WeightRules;
}
