using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NetCompiler.Generators.Diagnostics;
using NetCompiler.Generators.Model;

namespace NetCompiler.Generators.Frontend;

/// <summary>
/// Reads a class into a <see cref="NetworkModel"/> and finds all that its author can do wrong, so that what comes after has
/// nothing to refuse. Total on half-written code: what the C# compiler reports itself is left to it.
/// </summary>
internal sealed class NetworkParser
{
    private readonly INamedTypeSymbol _type;
    private readonly List<AttributeArguments> _attributes;
    private readonly AttributeArguments _network;
    private readonly TypeDeclarationSyntax _declaration;
    private readonly LocationSource _locations;
    private readonly DiagnosticBag _diagnostics = new();

    private NetworkParser(
        INamedTypeSymbol type, List<AttributeArguments> attributes, AttributeArguments network, LocationSource locations)
    {
        _type = type;
        _attributes = attributes;
        _network = network;
        _locations = locations;
        _declaration = DeclarationOf(network);
    }

    /// <summary>Reads a class; one without network attributes gives an empty result.</summary>
    public static ParseResult Parse(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var locations = new LocationSource(type);
        List<AttributeArguments> attributes = [];
        foreach (AttributeData data in type.GetAttributes())
        {
            if (data.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax syntax
                && syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not null)
            {
                attributes.Add(new AttributeArguments(data, syntax, locations));
            }
        }

        AttributeArguments? network = attributes.Find(attribute => attribute.Role == AttributeRole.Network);
        return network is null
            ? ReportUseless(type, attributes)
            : new NetworkParser(type, attributes, network, locations).Parse(cancellationToken);
    }

    /// <summary>Layers on a class that is no network do nothing.</summary>
    private static ParseResult ReportUseless(INamedTypeSymbol type, List<AttributeArguments> attributes)
    {
        var diagnostics = new DiagnosticBag();
        AttributeArguments? useless = attributes.Find(IsPart);

        // An attribute that is not found may be [Network], misspelt.
        if (useless is not null && !attributes.Exists(attribute => attribute.Role == AttributeRole.Unresolved))
        {
            diagnostics.Add(DiagnosticDescriptors.NetworkMissing, useless.Location, useless.Kind, type.Name);
        }

        return new ParseResult(null, null, diagnostics.ToArray());
    }

    private ParseResult Parse(CancellationToken cancellationToken)
    {
        FailedNetworkModel? names = new ClassReader(_type, _declaration, _locations, _diagnostics).Read();
        EquatableArray<DiagnosticInfo> classDiagnostics = _diagnostics.ToArray();

        NetworkModel? network = Read(names, cancellationToken);

        // What is said of the layers may only follow from an attribute that is not found, which the C# compiler reports.
        bool unresolved = _attributes.Exists(attribute => attribute.Role == AttributeRole.Unresolved);
        return new ParseResult(
            network, network is null ? names : null, unresolved ? classDiagnostics : _diagnostics.ToArray());
    }

    /// <summary>The network, or null where it has an error or is half written.</summary>
    private NetworkModel? Read(FailedNetworkModel? names, CancellationToken cancellationToken)
    {
        var lowering = new ValueReader(_network, _diagnostics).Enumeration("Lowering", "Lowering", LoweringKind.Automatic);
        List<AttributeArguments> parts = _attributes.FindAll(attribute => IsPart(attribute) && DeclarationOf(attribute) == _declaration);
        ReportScattered();

        var reader = new LayerReader(_diagnostics);
        bool hasInput = ReadInput(reader, parts);
        EquatableArray<int> input = reader.Shape;
        List<ParsedLayer> layers = ReadLayers(reader, parts, cancellationToken);
        bool lossIsReadable = ReadLoss(reader, parts, layers, out LossModel? loss);
        LayerRules.Check(layers, _diagnostics);

        bool complete = hasInput && lossIsReadable && !reader.MetUnreadable && !_network.IsIncomplete && layers.Count > 0;
        if (names is null || !complete || _diagnostics.HasErrors)
        {
            return null;
        }

        var network = new NetworkModel(
            names.Namespace, names.ContainingTypes, names.Name, lowering, input, layers.Select(layer => layer.Model).ToArray(), loss);
        SizeRules.Check(network, _network, _diagnostics);
        return _diagnostics.HasErrors ? null : network;
    }

    private void ReportScattered()
    {
        foreach (AttributeArguments stray in _attributes.Where(attribute => IsPart(attribute) && DeclarationOf(attribute) != _declaration))
        {
            _diagnostics.Add(DiagnosticDescriptors.LayersScattered, stray.Location, stray.Kind, _type.Name);
        }
    }

    private bool ReadInput(LayerReader reader, List<AttributeArguments> parts)
    {
        int place = parts.FindIndex(part => part.Role == AttributeRole.Input);
        if (place < 0)
        {
            if (!Has(AttributeRole.Input))
            {
                _diagnostics.Add(DiagnosticDescriptors.InputMissing, _network.Location, _type.Name);
            }

            return false;
        }

        if (place > 0)
        {
            _diagnostics.Add(DiagnosticDescriptors.InputNotFirst, parts[place].Location, parts[0].Kind);
        }

        reader.ReadInput(parts[place]);
        return true;
    }

    private List<ParsedLayer> ReadLayers(LayerReader reader, List<AttributeArguments> parts, CancellationToken cancellationToken)
    {
        List<AttributeArguments> attributes = parts.FindAll(part => part.Role == AttributeRole.Layer);
        var names = new NameTable(attributes, _diagnostics);
        List<ParsedLayer> layers = [];
        for (int index = 0; index < attributes.Count; index++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reader.Read(attributes[index], names[index]) is { } layer)
            {
                layers.Add(layer);
            }
        }

        if (!Has(AttributeRole.Layer))
        {
            _diagnostics.Add(DiagnosticDescriptors.LayersMissing, _network.Location, _type.Name);
        }

        return layers;
    }

    /// <summary>Reads the loss, if there is one, and gives whether all that stands there could be read.</summary>
    private bool ReadLoss(LayerReader reader, List<AttributeArguments> parts, List<ParsedLayer> layers, out LossModel? loss)
    {
        loss = null;
        List<AttributeArguments> losses = parts.FindAll(part => part.Role == AttributeRole.Loss);
        if (losses.Count == 0)
        {
            return true;
        }

        AttributeArguments attribute = losses[0];
        foreach (AttributeArguments other in losses.Skip(1))
        {
            _diagnostics.Add(DiagnosticDescriptors.LossDuplicate, other.Location, _type.Name, attribute.Kind);
        }

        int lastLayer = parts.FindLastIndex(part => part.Role == AttributeRole.Layer);
        if (parts.IndexOf(attribute) < lastLayer)
        {
            _diagnostics.Add(DiagnosticDescriptors.LossNotLast, attribute.Location, attribute.Kind, parts[lastLayer].Kind);
        }

        loss = new LossReader(_diagnostics).Read(attribute);
        if (loss is null)
        {
            return false;
        }

        // Of a network that is not known as a whole nothing can be said.
        if (!reader.MetUnreadable && layers.Count > 0)
        {
            LayerRules.CheckFrozen(layers, attribute, _type.Name, _diagnostics);
            new LossRules(loss, attribute, OutputActivation.Of(layers), _diagnostics).Check(reader.Shape, reader.Giver);
        }

        return true;
    }

    /// <summary>Whether any declaration of the class, be it the wrong one, has such an attribute.</summary>
    private bool Has(AttributeRole role) => _attributes.Exists(attribute => attribute.Role == role);

    /// <summary>Whether an attribute is a part of a network: its input, a layer or its loss.</summary>
    private static bool IsPart(AttributeArguments attribute) =>
        attribute.Role is AttributeRole.Input or AttributeRole.Layer or AttributeRole.Loss;

    private static TypeDeclarationSyntax DeclarationOf(AttributeArguments attribute) =>
        attribute.Syntax.FirstAncestorOrSelf<TypeDeclarationSyntax>()!;
}
