using NetCompiler.Generators.Layers;

namespace NetCompiler.Generators.Model;

/// <summary>
/// A network that has been found right: all that the stages after the cache boundary know. It holds values only, no symbol,
/// syntax or location, and compares by value, so that an edit elsewhere compiles nothing.
/// </summary>
/// <param name="Namespace">Dotted; empty for the global namespace.</param>
/// <param name="ContainingTypes">The types around the class, outermost first.</param>
/// <param name="Name">The class's name; a keyword with its @, here and in the names around it.</param>
/// <param name="Lowering">As written.</param>
/// <param name="InputShape">One sample's, without the batch.</param>
/// <param name="Layers">In order; each knows its inputs and its output's shape.</param>
/// <param name="Loss">Or null.</param>
internal sealed record NetworkModel(
    string Namespace,
    EquatableArray<ContainingTypeModel> ContainingTypes,
    string Name,
    LoweringKind Lowering,
    EquatableArray<int> InputShape,
    EquatableArray<LayerModel> Layers,
    LossModel? Loss)
{
    /// <summary>One output sample's shape.</summary>
    public EquatableArray<int> OutputShape => Layers[Layers.Count - 1].OutputShape;

    /// <summary>
    /// Operations a sample of a training step, as the lane-parallel lowering writes them out: each multiply-add of the forward
    /// pass has one more in the gradient by the weight and one in the gradient by the input, and each element that a layer
    /// takes or gives costs about as many.
    /// </summary>
    public long TrainingOperations => Saturated.Product(3, Saturated.Sum(
        Layers.SelectMany(layer => new[] { layer.ForwardMultiplyAdds, layer.OutputShape.Size() }).Append(InputShape.Size())));

    /// <summary>
    /// The name that tests know the network by: namespace, containing types and class, dotted, without the @ of keywords.
    /// </summary>
    public string FullName => HintName.Replace('+', '.');

    /// <summary>The same with + before nested types, so that no two networks give files of one name.</summary>
    public string HintName => JoinNames(Namespace, ContainingTypes, Name);

    internal static string JoinNames(string space, EquatableArray<ContainingTypeModel> containingTypes, string name)
    {
        string nested = string.Join("+", containingTypes.Select(type => type.Name).Append(name));
        return (space.Length == 0 ? nested : space + "." + nested).Replace("@", "");
    }
}
