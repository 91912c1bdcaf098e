import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ClassHierarchyResolverOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.attribute.RecordComponentInfo;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// Replaces call sites that the AOT cache cannot keep by plain methods.
///
/// The cache keeps the call sites of lambdas and of string concatenation, but not those of pattern
/// switches and of records (JDK 25, JEP 483), so each start would make a class for every one that
/// it meets. What is put in their place does what the Javadoc of `SwitchBootstraps.typeSwitch` and
/// of `ObjectMethods` says: the number of the first label, from `restart` on, that the target is an
/// instance of, the count of labels where there is none, -1 for null; and equality and hash by the
/// record's components.
final class CallSites {

    private static final ClassDesc SWITCHES = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
    private static final ClassDesc RECORDS = ClassDesc.of("java.lang.runtime.ObjectMethods");
    private static final ClassDesc OBJECTS = ClassDesc.of("java.util.Objects");
    private static final MethodTypeDesc TYPE_SWITCH =
            MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object, ConstantDescs.CD_int);
    private static final int METHOD =
            ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;

    private final ClassModel model;
    private final List<List<ClassDesc>> switches = new ArrayList<>();
    private boolean equality;
    private boolean hash;

    private CallSites(ClassModel model) {
        this.model = model;
    }

    /// The class without such call sites; the same bytes where there are none.
    ///
    /// @param hierarchy knows the classes that the class names; its stack maps are computed anew
    static byte[] replacedIn(byte[] bytes, ClassHierarchyResolver hierarchy) {
        ClassFile classFile = ClassFile.of(ClassHierarchyResolverOption.of(hierarchy));
        CallSites sites = new CallSites(classFile.parse(bytes));
        byte[] changed =
                classFile.transformClass(
                        sites.model,
                        ClassTransform.transformingMethodBodies(sites::replace)
                                .andThen(ClassTransform.endHandler(sites::addMethods)));
        return sites.isUnchanged() ? bytes : changed;
    }

    private boolean isUnchanged() {
        return switches.isEmpty() && !equality && !hash;
    }

    private void replace(CodeBuilder code, CodeElement element) {
        if (!(element instanceof InvokeDynamicInstruction call)) {
            code.with(element);
            return;
        }
        ClassDesc bootstrap = call.bootstrapMethod().owner();
        String name = call.name().stringValue();
        if (bootstrap.equals(SWITCHES)
                && call.bootstrapMethod().methodName().equals("typeSwitch")
                && call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance)) {
            String method = name(switches.size());
            switches.add(call.bootstrapArgs().stream().map(ClassDesc.class::cast).toList());
            code.invokestatic(self(), method, TYPE_SWITCH, isInterface());
        } else if (bootstrap.equals(RECORDS) && name.equals("equals") && isSimple()) {
            equality = true;
            code.invokestatic(self(), "$equals", call.typeSymbol(), false);
        } else if (bootstrap.equals(RECORDS) && name.equals("hashCode") && isSimple()) {
            hash = true;
            code.invokestatic(self(), "$hashCode", call.typeSymbol(), false);
        } else {
            code.with(element);
        }
    }

    private ClassDesc self() {
        return model.thisClass().asSymbol();
    }

    private boolean isInterface() {
        return (model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0;
    }

    /// Components that are compared by `==` or by `Objects.equals`.
    private boolean isSimple() {
        return components().stream()
                .allMatch(
                        one ->
                                switch (TypeKind.from(one.descriptorSymbol())) {
                                    case INT, BOOLEAN, SHORT, BYTE, CHAR, LONG, REFERENCE -> true;
                                    case FLOAT, DOUBLE, VOID -> false;
                                });
    }

    private List<RecordComponentInfo> components() {
        return model.findAttribute(Attributes.record()).orElseThrow().components();
    }

    private static String name(int number) {
        return "$typeSwitch$" + number;
    }

    private void addMethods(ClassBuilder type) {
        for (int i = 0; i < switches.size(); i++) {
            List<ClassDesc> labels = switches.get(i);
            type.withMethodBody(name(i), TYPE_SWITCH, METHOD, code -> typeSwitch(code, labels));
        }
        if (equality) {
            type.withMethodBody(
                    "$equals",
                    MethodTypeDesc.of(ConstantDescs.CD_boolean, self(), ConstantDescs.CD_Object),
                    METHOD,
                    this::equality);
        }
        if (hash) {
            type.withMethodBody(
                    "$hashCode",
                    MethodTypeDesc.of(ConstantDescs.CD_int, self()),
                    METHOD,
                    this::hash);
        }
    }

    private static void typeSwitch(CodeBuilder code, List<ClassDesc> labels) {
        Label present = code.newLabel();
        code.aload(0).ifnonnull(present).loadConstant(-1).return_(TypeKind.INT);
        code.labelBinding(present);
        for (int i = 0; i < labels.size(); i++) {
            Label next = code.newLabel();
            code.iload(1).loadConstant(i).if_icmpgt(next);
            code.aload(0).instanceOf(labels.get(i)).ifeq(next);
            code.loadConstant(i).return_(TypeKind.INT);
            code.labelBinding(next);
        }
        code.loadConstant(labels.size()).return_(TypeKind.INT);
    }

    private void equality(CodeBuilder code) {
        Label differs = code.newLabel();
        Label other = code.newLabel();
        code.aload(0).aload(1).if_acmpne(other).loadConstant(1).return_(TypeKind.INT);
        code.labelBinding(other);
        code.aload(1).instanceOf(self()).ifeq(differs);
        code.aload(1).checkcast(self()).astore(2);
        for (RecordComponentInfo one : components()) {
            String name = one.name().stringValue();
            ClassDesc component = one.descriptorSymbol();
            code.aload(0).getfield(self(), name, component);
            code.aload(2).getfield(self(), name, component);
            switch (TypeKind.from(component)) {
                case REFERENCE ->
                        code.invokestatic(
                                        OBJECTS,
                                        "equals",
                                        MethodTypeDesc.of(
                                                ConstantDescs.CD_boolean,
                                                ConstantDescs.CD_Object,
                                                ConstantDescs.CD_Object))
                                .ifeq(differs);
                case LONG -> code.lcmp().ifne(differs);
                default -> code.if_icmpne(differs);
            }
        }
        code.loadConstant(1).return_(TypeKind.INT);
        code.labelBinding(differs);
        code.loadConstant(0).return_(TypeKind.INT);
    }

    private void hash(CodeBuilder code) {
        code.loadConstant(0).istore(1);
        for (RecordComponentInfo one : components()) {
            ClassDesc component = one.descriptorSymbol();
            code.iload(1).loadConstant(31).imul();
            code.aload(0).getfield(self(), one.name().stringValue(), component);
            switch (TypeKind.from(component)) {
                case REFERENCE ->
                        code.invokestatic(
                                OBJECTS,
                                "hashCode",
                                MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object));
                case LONG ->
                        code.invokestatic(
                                ConstantDescs.CD_Long,
                                "hashCode",
                                MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_long));
                default -> {}
            }
            code.iadd().istore(1);
        }
        code.iload(1).return_(TypeKind.INT);
    }
}
