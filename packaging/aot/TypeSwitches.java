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
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;

/// Replaces the call sites of pattern switches over types by plain methods.
///
/// A `switch` over a sealed type is an `invokedynamic` of `SwitchBootstraps.typeSwitch`. The AOT
/// cache keeps the call sites of lambdas and of string concatenation, but not these (JDK 25, JEP
/// 483), so each start would make a class for every switch that it meets. What is put in their
/// place does what the Javadoc of `typeSwitch` says: the number of the first label, from `restart`
/// on, that the target is an instance of; the count of labels where there is none; -1 for null.
final class TypeSwitches {

    private static final ClassDesc BOOTSTRAPS = ClassDesc.of("java.lang.runtime.SwitchBootstraps");
    private static final MethodTypeDesc TYPE =
            MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object, ConstantDescs.CD_int);

    private final ClassModel model;
    private final List<List<ClassDesc>> replaced = new ArrayList<>();

    private TypeSwitches(ClassModel model) {
        this.model = model;
    }

    /// The class without such call sites; the same bytes where there are none.
    ///
    /// @param hierarchy knows the classes that the class names; its stack maps are computed anew
    static byte[] replacedIn(byte[] bytes, ClassHierarchyResolver hierarchy) {
        ClassFile classFile = ClassFile.of(ClassHierarchyResolverOption.of(hierarchy));
        TypeSwitches switches = new TypeSwitches(classFile.parse(bytes));
        byte[] changed =
                classFile.transformClass(
                        switches.model,
                        ClassTransform.transformingMethodBodies(switches::replace)
                                .andThen(ClassTransform.endHandler(switches::addMethods)));
        return switches.replaced.isEmpty() ? bytes : changed;
    }

    private void replace(CodeBuilder code, CodeElement element) {
        if (element instanceof InvokeDynamicInstruction call
                && call.bootstrapMethod().owner().equals(BOOTSTRAPS)
                && call.bootstrapMethod().methodName().equals("typeSwitch")
                && call.bootstrapArgs().stream().allMatch(ClassDesc.class::isInstance)) {
            String name = name(replaced.size());
            replaced.add(call.bootstrapArgs().stream().map(ClassDesc.class::cast).toList());
            code.invokestatic(model.thisClass().asSymbol(), name, TYPE, isInterface());
        } else {
            code.with(element);
        }
    }

    private boolean isInterface() {
        return (model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0;
    }

    private static String name(int number) {
        return "$typeSwitch$" + number;
    }

    private void addMethods(ClassBuilder type) {
        for (int i = 0; i < replaced.size(); i++) {
            List<ClassDesc> labels = replaced.get(i);
            type.withMethodBody(
                    name(i),
                    TYPE,
                    ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC,
                    code -> body(code, labels));
        }
    }

    private static void body(CodeBuilder code, List<ClassDesc> labels) {
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
}
