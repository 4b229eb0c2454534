namespace NetCompiler.Generators.Model;

/// <summary>An activation with its number: LeakyReLU's slope, ELU's alpha; 0 for the others.</summary>
internal sealed record ActivationModel(ActivationKind Kind, float Parameter)
{
    public static ActivationModel Linear { get; } = new(ActivationKind.Linear, 0f);
}
