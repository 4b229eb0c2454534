namespace NetCompiler.Generators.Model;

/// <summary>An activation with its number: LeakyReLU's slope, ELU's alpha; 0 for the others.</summary>
internal sealed record ActivationModel(ActivationKind Kind, float Parameter)
{
    public static ActivationModel Linear { get; } = new(ActivationKind.Linear, 0f);

    /// <summary>f(x) as comments write it: <c>relu(x)</c>, and x itself where f is linear.</summary>
    public string Describe(string x) => Kind == ActivationKind.Linear ? x : $"{Name}({x})";

    /// <summary>f' as comments write it: <c>relu'</c>.</summary>
    public string DescribeDerivative() => Name + "'";

    private string Name => Kind.ToString().ToLowerInvariant();
}
