namespace NetCompiler.Generators.Model;

/// <summary>
/// A network in which something is wrong. It still gets a generated half, which only throws, so that the one mistake does not
/// make an error of every use of the class.
/// </summary>
/// <param name="Namespace">Dotted; empty for the global namespace.</param>
/// <param name="ContainingTypes">The types around the class, outermost first.</param>
/// <param name="Name">The class's name.</param>
internal sealed record FailedNetworkModel(string Namespace, EquatableArray<ContainingTypeModel> ContainingTypes, string Name)
{
    /// <summary>The name that files know the network by, as <see cref="NetworkModel.HintName"/>.</summary>
    public string HintName => NetworkModel.JoinNames(Namespace, ContainingTypes, Name);
}
